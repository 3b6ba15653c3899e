"""The README: what it names exists, and its picture is light."""

from __future__ import annotations

import re
import struct

from annotated.build import renderer
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
    (line,) = re.findall(r"gh attestation verify (.+?\n.+?\n.+?)\n", TEXT)
    words = line.replace("\\\n", "").split()
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (repository,) = re.findall(r"^  repository: https://github\.com/(\S+)$", config, re.MULTILINE)
    signer = f"{repository}/.github/workflows/deploy.yml"
    options = ["--repo", repository, "--signer-workflow", signer, "--source-ref", "refs/heads/main"]
    assert words == ["SHA256SUMS", *options]
    site = renderer.settings(ROOT / "mkdocs.yml").site_url
    assert f"curl --remote-name {site}SHA256SUMS\n" in TEXT


def test_its_addresses_are_those_of_the_site() -> None:
    site = renderer.settings(ROOT / "mkdocs.yml").site_url
    addresses = re.findall(r"\]\((https://[^)]+)\)", TEXT)
    assert addresses
    assert all(address.startswith(site) for address in addresses)


def test_the_picture_is_light_and_as_wide_as_a_page() -> None:
    (picture,) = re.findall(r"!\[[^\]]*\]\(([^)]+\.png)\)", TEXT)
    data = (ROOT / picture).read_bytes()
    assert data.startswith(b"\x89PNG")
    (width,) = struct.unpack(">I", data[16:20])
    assert width == 1200
    assert len(data) < 150_000
