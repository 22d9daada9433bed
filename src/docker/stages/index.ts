/** What BuildKit makes of the stages of a Dockerfile. */
export { stagesOf, type Stage, type Stages, type StagesOptions } from './stages.ts';
