/**
 * Terminal recordings in asciinema's format: versions 1, 2 and 3 are read, version 3 is written.
 * https://docs.asciinema.org/manual/asciicast/v3/ (the older ones beside it).
 */
export { EVENT_CODE, outputBytesOf, parseSize, stepName, type Cast, type CastEvent, type Marker } from './cast-format.ts';
export { MAX_CAST_LENGTH, castProblem } from './cast-problems.ts';
export { CastParser, nothingRead, parseCast } from './parse-cast.ts';
export { writeCast, type CastSource } from './write-cast.ts';
