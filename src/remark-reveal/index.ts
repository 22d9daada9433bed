export { parseDeck, type Deck, type DeckSlide, type DialectOptions } from './deck.ts';
export { remarkReveal, remarkReveal as default, type RemarkRevealOptions, type SlideSummary } from './plugin.ts';
