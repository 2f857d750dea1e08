// Texts that UTF-8 can hold. A field or the clipboard can leave half a surrogate pair, of an emoji for instance, which a file cannot keep.

/** The text with U+FFFD for each half of a surrogate pair that stands alone. Safari has `toWellFormed` from 16.4 on. */
export const wellFormed = text => text.toWellFormed?.() ?? text.replace(/\p{Surrogate}/gu, "\ufffd")
