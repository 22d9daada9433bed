/** The states of a player, what can happen to it, and where that leads. */

/** What a player is doing. */
export const STATE = {
  EMPTY: 'empty', // no recording is loaded
  PAUSED: 'paused', // somewhere in a step; play goes on from here
  PLAYING: 'playing', // time passes
  ENDED: 'ended', // at the end of the current step; play begins the step again
} as const;
export type PlayerState = (typeof STATE)[keyof typeof STATE];

/** What can happen to a player. */
export const EVENT = {
  LOAD: 'load', // a recording was given
  PLAY: 'play', // the person asks for it to run
  PAUSE: 'pause', // the person asks for it to stop
  MOVE: 'move', // it was put somewhere within a step
  MOVE_TO_END: 'move-to-end', // it was put at the end of a step
  REACH_END: 'reach-end', // time has come to the end of the step
} as const;
export type PlayerEvent = (typeof EVENT)[keyof typeof EVENT];

/**
 * The transitions; an event that a state does not list is ignored there.
 *
 *   EMPTY    LOAD → PAUSED
 *   PAUSED   PLAY → PLAYING, MOVE_TO_END → ENDED
 *   PLAYING  PAUSE → PAUSED, REACH_END → ENDED, MOVE_TO_END → ENDED (MOVE goes on playing)
 *   ENDED    PLAY → PLAYING (from the start of the step), MOVE → PAUSED
 *   any      LOAD → PAUSED
 */
export const TRANSITIONS: Readonly<Record<PlayerState, Partial<Record<PlayerEvent, PlayerState>>>> = {
  [STATE.EMPTY]: { [EVENT.LOAD]: STATE.PAUSED },
  [STATE.PAUSED]: {
    [EVENT.LOAD]: STATE.PAUSED,
    [EVENT.PLAY]: STATE.PLAYING,
    [EVENT.MOVE]: STATE.PAUSED,
    [EVENT.MOVE_TO_END]: STATE.ENDED,
  },
  [STATE.PLAYING]: {
    [EVENT.LOAD]: STATE.PAUSED,
    [EVENT.PAUSE]: STATE.PAUSED,
    [EVENT.MOVE]: STATE.PLAYING,
    [EVENT.MOVE_TO_END]: STATE.ENDED,
    [EVENT.REACH_END]: STATE.ENDED,
  },
  [STATE.ENDED]: {
    [EVENT.LOAD]: STATE.PAUSED,
    [EVENT.PLAY]: STATE.PLAYING,
    [EVENT.MOVE]: STATE.PAUSED,
    [EVENT.MOVE_TO_END]: STATE.ENDED,
  },
};
