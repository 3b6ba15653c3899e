// How long to wait after a change of the words before searching.

// Milliseconds without a key: each search of a half-typed word costs the reader what it loads, the
// most where a word is a letter or two so far.
const PAUSE = 120, PAUSE_SHORT = 300;

/** The wait after an `input` event that left these words: none where they came all at once. */
export function pause(event, words) {
  const typed = event.inputType === "insertText" && event.data?.length > 1;
  if (typed || ["insertFromPaste", "insertReplacementText"].includes(event.inputType)) return 0;
  return words.trim().length < 3 ? PAUSE_SHORT : PAUSE;
}
