/** What a check is about, looked up in the demos: the lines that are shown, the archive in a widget. Node only. */
import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { loadDemo, type Recording } from '../demo/load.ts';
import { openImage, type Archive } from '../image/index.ts';
import { printedLines } from '../terminal/session.ts';
import { JUDGED, type Asked, type JudgedWidget } from './judged.ts';

/** Where a page’s demos are: the checkout, and the first demo that its front matter names. */
export interface Page {
  readonly root: string;
  readonly demo: string | undefined;
}

/** The texts among the attributes of a component. */
export function attributesOf(node: MdxJsxFlowElement): Map<string, string> {
  return new Map(node.attributes.flatMap((one) => (one.type === 'mdxJsxAttribute' && typeof one.value === 'string' ? [[one.name, one.value] as const] : [])));
}

/** The recording that a component means; null where it is not there, which is told elsewhere. */
function recordingOf(attributes: ReadonlyMap<string, string>, { root, demo }: Page): (Recording & { readonly demo: string }) | null {
  const name = attributes.get('demo') ?? demo;
  if (name === undefined) return null;
  try {
    const { recordings } = loadDemo(name, root);
    const recording = recordings[attributes.get('engine') ?? Object.keys(recordings)[0]!];
    return recording === undefined ? null : { ...recording, demo: name };
  } catch {
    return null;
  }
}

/** Lines that can be marked, and what they are. */
export interface AskedLines {
  readonly texts: readonly string[];
  readonly caption: string | null;
}

/** The lines that a node shows: of a code block, a demo’s file, what a step printed. Null where it shows none, or they are not there. */
export async function askedLines(node: RootContent, page: Page): Promise<AskedLines | null> {
  if (node.type === 'code') return { texts: node.value.split('\n'), caption: null };
  if (node.type !== 'mdxJsxFlowElement') return null;
  const attributes = attributesOf(node);
  const recording = recordingOf(attributes, page);
  if (recording === null) return null;
  if (node.name === 'DemoFile') {
    const file = join(page.root, 'demos', recording.demo, attributes.get('file') ?? '');
    return attributes.has('file') && existsSync(file) ? { texts: readFileSync(file, 'utf8').trimEnd().split('\n'), caption: attributes.get('file')! } : null;
  }
  const step = attributes.get('step') ?? '';
  const texts = node.name === 'Session' ? await printedLines(recording.cast, step) : null;
  return texts === null ? null : { texts, caption: recording.facts.steps[step]?.command ?? null };
}

/** Whether a node shows lines. */
export const showsLines = (node: RootContent) => node.type === 'code' || (node.type === 'mdxJsxFlowElement' && (node.name === 'DemoFile' || node.name === 'Session'));

const opened = new Map<string, Promise<Archive>>();

/** A widget of a page, with what it shows. */
export interface PageWidget extends Asked {
  readonly widget: JudgedWidget;
  readonly attributes: ReadonlyMap<string, string>;
  readonly id: string;
  /** The archive’s name. */
  readonly name: string;
}

/** The id of a widget that can be judged, if it is one. */
export function widgetId(node: MdxJsxFlowElement, page: Page): string | null {
  const widget = Object.hasOwn(JUDGED, node.name ?? '') ? JUDGED[node.name!]! : null;
  const attributes = attributesOf(node);
  const archive = attributes.get('archive');
  if (widget === null || archive === undefined) return null;
  return attributes.get('id') ?? widget.idOf((recordingOf(attributes, page)?.path ?? '') + archive);
}

/** A widget that can be judged, with its archive opened; null where that is not there, which is told elsewhere. */
export async function pageWidget(node: MdxJsxFlowElement, page: Page): Promise<PageWidget | null> {
  const attributes = attributesOf(node);
  const recording = recordingOf(attributes, page);
  const name = attributes.get('archive') ?? '';
  const file = join(recording?.folder ?? '', name);
  if (recording === null || name === '' || !existsSync(file)) return null;
  const reading = opened.get(file) ?? openAsBlob(file).then((source) => openImage(source));
  opened.set(file, reading);
  const archive = await reading;
  const image = archive.images.find(({ present }) => present);
  return image === undefined ? null : { widget: JUDGED[node.name!]!, attributes, id: widgetId(node, page)!, name, archive, image };
}
