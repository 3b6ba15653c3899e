// How long to wait after a change of the words before searching.

// Milliseconds without a key: each search of a half-typed word costs the reader what it loads. Even
// a quick typist takes longer from key to key.
const PAUSE = 40;

/** The wait after an `input` event: none where the words came all at once. */
export function pause(event) {
  const typed = event.inputType === "insertText" && event.data?.length > 1;
  return typed || ["insertFromPaste", "insertReplacementText"].includes(event.inputType) ? 0 : PAUSE;
}
