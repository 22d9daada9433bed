export function chromium(): string;
export function chromiumAtHand(): string | undefined;
