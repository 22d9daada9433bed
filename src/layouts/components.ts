import Objectives from '../course/Objectives.astro';

/** What a lesson may use without importing it. */
export const lessonComponents = { Objectives };
