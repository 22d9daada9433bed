/** What the page and the reader's worker say to each other, and the checks at both ends. */
import type { Limits } from './limits.ts';
import type { SentArchive } from './sent.ts';
import type { Progress } from './progress.ts';

/** From the page: open this. */
export interface OpenRequest {
  type: 'open';
  source: Blob;
  fast: boolean;
  maxUnpackedBytes?: number | undefined;
  limits?: Partial<Limits> | undefined;
}

/** From the worker: any number of `progress`, then one of the others. */
export type Answer =
  | { type: 'progress'; progress: Progress }
  /** `content` is what the offsets of the entries count in, where that is not the file itself. */
  | { type: 'archive'; sent: SentArchive; content: Blob | null }
  | { type: 'failed'; message: string };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export function isOpenRequest(data: unknown): data is OpenRequest {
  return isObject(data) && data['type'] === 'open' && data['source'] instanceof Blob && typeof data['fast'] === 'boolean';
}

export function isAnswer(data: unknown): data is Answer {
  if (!isObject(data)) return false;
  const { type, progress, sent, content, message } = data;
  if (type === 'progress') return isObject(progress) && typeof progress['done'] === 'number' && typeof progress['total'] === 'number';
  if (type === 'archive' && content !== null && !(content instanceof Blob)) return false;
  if (type === 'archive') return isSent(sent);
  return type === 'failed' && typeof message === 'string';
}

const hasLists = (value: unknown, ...names: string[]) => isObject(value) && names.every((name) => Array.isArray(value[name]));

function isSent(sent: unknown): boolean {
  return isObject(sent) && hasLists(sent, 'lists', 'layers') && hasLists(sent['archive'], 'entries', 'images', 'others', 'checks', 'problems');
}
