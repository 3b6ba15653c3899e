"""The README: what it names exists, and its pictures are light."""

from __future__ import annotations

import re
import struct

from annotated.build import settings
from support import ROOT

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
PRODUCED = {"build/", "site/"}


def test_every_file_and_folder_that_it_names_exists() -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)", TEXT)
    layout = TEXT.split("## What is where")[1].split("```")[1]
    listed = re.findall(r"[\w.]+/[\w./]*", layout)
    assert linked
    assert len(layout.strip().splitlines()) == 10
    for name in {*linked, *listed} - PRODUCED:
        assert (ROOT / name).exists(), name


def test_every_target_of_make_that_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z]+)", TEXT):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_command_that_verifies_names_what_deploys() -> None:
    site = settings.read(ROOT / "mkdocs.yml").site
    commands = re.findall(r"gh attestation verify (.+?\n.+?\n.+?)\n", TEXT)
    if not site.repository.startswith("https://github.com/"):
        assert commands == [], "nothing that GitHub has attested"
        return
    (words,) = (command.replace("\\\n", "").split() for command in commands)
    repository = site.repository.removeprefix("https://github.com/")
    signer = f"{repository}/.github/workflows/deploy.yml"
    options = ["--repo", repository, "--signer-workflow", signer, "--source-ref", "refs/heads/main"]
    assert words == ["SHA256SUMS", *options]
    assert f"curl --remote-name {site.url}SHA256SUMS\n" in TEXT


def test_its_addresses_are_those_of_the_site() -> None:
    site = settings.read(ROOT / "mkdocs.yml").site
    addresses = re.findall(r"\]\((https://[^)]+)\)", TEXT)
    assert addresses
    assert all(address.startswith(site.url) for address in addresses)
    assert TEXT.startswith(f"# {site.name}\n")


def test_its_pictures_are_light_and_as_wide_as_a_page() -> None:
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+\.png)\)", TEXT):
        data = (ROOT / picture).read_bytes()
        assert data.startswith(b"\x89PNG")
        (width,) = struct.unpack(">I", data[16:20])
        assert width == 1200
        assert len(data) < 150_000
