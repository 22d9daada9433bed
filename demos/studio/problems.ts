import { ProblemError, problemsOf, type Details } from '../../src/base/problems.ts';

/** What can keep the studio from recording. Each is one sentence that says what to do; the recorder then exits 2. */
export const STUDIO_PROBLEMS = {
  'LB-REC-001': { severity: 'error', message: 'Recording in a box needs root, because the box is made of Linux namespaces and mounts: run it with sudo, or record with the Docker of this machine: --engine host.' },
  'LB-REC-002': { severity: 'error', message: 'Recording in a box needs Debian, whose packages the engines come from; this is {found}: record with the Docker of this machine: --engine host.' },
  'LB-REC-003': { severity: 'error', message: 'Recording in a box needs the program “{program}”: install the Debian package {package}, or record with the Docker of this machine: --engine host.' },
  'LB-REC-004': { severity: 'error', message: 'The Debian mirror {mirror} cannot be reached ({reason}): connect to the network and try again.' },
  'LB-REC-005': { severity: 'error', message: 'apt has no source for Debian {suite}, main: the studio takes the address of its mirror from there.' },
  'LB-REC-006': { severity: 'error', message: 'The engine {engine} wants {package} {wanted}, but {suite} now holds {found}: pass --engine-any to record with that.' },
  'LB-REC-007': { severity: 'error', message: '{demo} is not recorded with the engine “{engine}”: name it in demo.yaml first. {choice}' },
  'LB-REC-009': { severity: 'error', message: '{what} failed ({reason}); what it printed is in {log}.' },
  'LB-REC-010': { severity: 'error', message: 'Docker did not answer within {seconds} s; what it printed is in {log}.' },
  'LB-REC-011': { severity: 'error', message: 'Step “{step}” of {demo} ended with exit code {found} instead of {expected}; what was recorded so far is in {partial}.' },
  'LB-REC-012': { severity: 'error', message: 'Step “{step}” of {demo} printed nothing that matches {expected}; what was recorded so far is in {partial}.' },
  'LB-REC-013': { severity: 'error', message: 'Step “{step}” of {demo} has run for {seconds} s without coming back to the prompt; what was recorded so far is in {partial}.' },
  'LB-REC-014': { severity: 'error', message: 'The shell of {demo} ended in step “{step}”; what was recorded so far is in {partial}.' },
  'LB-REC-015': { severity: 'error', message: '{demo} keeps {file}, but no step wrote it.' },
  'LB-REC-016': { severity: 'error', message: 'What was recorded of {demo} does not agree with itself, so the committed files stay as they were: {reasons}' },
  'LB-REC-017': { severity: 'error', message: 'There is no base image “{image}” in demos/bases. {choice}' },
  'LB-REC-018': { severity: 'error', message: 'The disk is full: recording everything needs about 2 GB under .studio in the checkout.' },
  'LB-REC-019': { severity: 'warning', message: 'Step “{step}” of {demo} takes {found} rows, its command and the next prompt among them; the terminal has {expected}, so the first ones scroll away: give it more rows, or print less.' },
  'LB-REC-020': { severity: 'error', message: 'No Docker answers at {where}: start Docker, or say by DOCKER_HOST where it is; what the client said is in {log}.' },
  'LB-REC-021': { severity: 'error', message: 'Recording needs the program “script” of util-linux, which every Linux has (on Windows, record in WSL).' },
  'LB-REC-022': { severity: 'error', message: 'This machine lets no box be made ({reason}; what it printed is in {log}): record with the Docker of this machine: --engine host.' },
} as const;

const problem = problemsOf(STUDIO_PROBLEMS);

/** The error of one code, ready to be thrown. */
export function studioError(code: keyof typeof STUDIO_PROBLEMS, details: Details = {}): ProblemError {
  return new ProblemError(problem(code, details));
}

/** What the system reports as an error, as a person can use it: a full disk. Every other error is given back as it is. */
export function asStudioError(error: unknown): unknown {
  return (error as NodeJS.ErrnoException | null)?.code === 'ENOSPC' ? studioError('LB-REC-018') : error;
}
