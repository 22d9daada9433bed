/** What BuildKit makes of the stages of a Dockerfile. */
export { stagesOf, type Stage, type Stages, type StagesOptions, type Taken } from './stages.ts';
