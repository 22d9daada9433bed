import { Progress } from './progress.ts';
import { TROUBLES } from './trouble.ts';
import { lastRead, merged, NO_WORK, withoutDocument, type SavedWork } from './saved-work.ts';
import { answered, IN_WORDS, inWords, standingOf } from './standing.ts';
import { readWorkFile, workFile } from './transfer.ts';

const page = document.querySelector<HTMLElement>('[data-progress]')!;
const find = <Kind extends HTMLElement>(selector: string) => page.querySelector<Kind>(selector)!;
const lessons = [...page.querySelectorAll<HTMLElement>('[data-lesson]')];
// Where the site is hosted is known here only; saved work goes by whole paths.
const root = new URL(document.documentElement.dataset['root']!, location.href).pathname;
for (const { dataset } of lessons) dataset['lesson'] = new URL(dataset['lesson']!, location.href).pathname;
const checksOf = (part: HTMLElement) => [...part.querySelectorAll<HTMLElement>('[data-check]')].map(({ dataset }) => dataset['check']!);

const progress = new Progress((trouble) => say(TROUBLES[trouble]));
/** The work before the last change that can be undone. */
let before: SavedWork | null = null;

function say(text: string): void {
  find('[data-status]').textContent = text;
}

/** Brings the page in line with the work. */
function show(work: SavedWork): void {
  let total = 0;
  for (const lesson of lessons) {
    const saved = work.documents[lesson.dataset['lesson']!];
    const checks = checksOf(lesson);
    total += answered(saved, checks);
    lesson.querySelector('[data-sum]')!.textContent = inWords(answered(saved, checks), checks.length);
    lesson.querySelector<HTMLButtonElement>('[data-reset]')!.disabled = saved === undefined;
    for (const objective of lesson.querySelectorAll<HTMLElement>('[data-objective]')) {
      const own = checksOf(objective);
      objective.toggleAttribute('data-reached', own.length > 0 && answered(saved, own) === own.length);
    }
    for (const line of lesson.querySelectorAll<HTMLElement>('[data-check]')) {
      const standing = standingOf(saved, line.dataset['check']!);
      line.dataset['standing'] = standing;
      line.querySelector('.progress-stand')!.textContent = IN_WORDS[standing];
    }
  }
  find('[data-total]').textContent = inWords(total, checksOf(page).length);
  const isEmpty = Object.keys(work.documents).length === 0;
  for (const name of ['save', 'reset-all']) find<HTMLButtonElement>(`[data-${name}]`).disabled = isEmpty;
  showContinue(work);
  find('[data-undo-row]').hidden = before === null;
}

function showContinue(work: SavedWork): void {
  const link = find<HTMLAnchorElement>('[data-continue]');
  const last = lastRead(work);
  link.hidden = last === null || !lessons.some(({ dataset }) => dataset['lesson'] === last.path);
  if (last !== null) link.href = last.slide === null ? last.path : `${last.path}#${last.slide}`;
}

/** Changes the work so that it can be undone, and says what was done. */
function change(how: (work: SavedWork) => SavedWork, says: string): void {
  before = progress.work;
  say(says);
  progress.update(how);
}

async function read(file: File, replaces: boolean): Promise<void> {
  const { work, problem } = readWorkFile(await file.text(), root);
  const told = problem === null ? '' : ` ${problem.message} ${problem.hint ?? ''}`;
  if (work === null) return say(told.trim());
  const count = Object.values(work.documents).reduce((sum, { checks }) => sum + Object.keys(checks).length, 0);
  const done = replaces ? 'replaces what was here' : 'was put beside what was here';
  change((own) => (replaces ? work : merged(own, work)), `${file.name} ${done}: ${count} ${count === 1 ? 'answer' : 'answers'}.${told}`);
}

function save(): void {
  const { name, text } = workFile(progress.work, Date.now(), root);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say(`Saved as ${name}.`);
}

for (const lesson of lessons) {
  const title = lesson.querySelector('h2')!.textContent.trim();
  lesson.querySelector('[data-reset]')!.addEventListener('click', () => {
    change((work) => withoutDocument(work, lesson.dataset['lesson']!), `“${title}” was reset.`);
    find('[data-undo]').focus();
  });
}
find('[data-save]').addEventListener('click', save);
const confirmation = find<HTMLDialogElement>('[data-confirm]');
find('[data-reset-all]').addEventListener('click', () => confirmation.showModal());
confirmation.addEventListener('close', () => {
  if (confirmation.returnValue !== 'yes') return;
  confirmation.returnValue = '';
  change(() => NO_WORK, 'All lessons were reset.');
  find('[data-undo]').focus();
});
find('[data-undo]').addEventListener('click', () => {
  const work = before!;
  before = null;
  say('Undone.');
  progress.update(() => work);
  find('[data-save]').focus();
});
const form = find<HTMLFormElement>('[data-read]');
form.querySelector('fieldset')!.disabled = false;
form.querySelector<HTMLInputElement>('input[type=file]')!.addEventListener('change', ({ currentTarget }) => {
  const input = currentTarget as HTMLInputElement;
  const [file] = input.files ?? [];
  if (file) void read(file, new FormData(form).get('how') === 'replace');
  input.value = '';
});
show(progress.work);
progress.subscribe(show);
