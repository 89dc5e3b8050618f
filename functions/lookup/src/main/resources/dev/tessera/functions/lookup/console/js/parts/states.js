import { el } from '../shared.js';

/** A word about a state, with a sign that does not need colour. */
const SIGNS = { good: '●', bad: '▲', busy: '◔', waiting: '○', quiet: '–' };

const FILES = {
  received: ['busy', 'received'], visible: ['good', 'visible'], rejected: ['bad', 'rejected'], waiting: ['waiting', 'waiting'],
  held: ['waiting', 'held'], closed: ['quiet', 'closed'], withdrawn: ['quiet', 'withdrawn'],
};

const TRAININGS = {
  requested: ['waiting', 'requested'], running: ['busy', 'running'], promoted: ['good', 'promoted'], candidate: ['waiting', 'candidate'],
  superseded: ['quiet', 'superseded'], experiment: ['quiet', 'experiment'], failed: ['bad', 'failed'], broken_off: ['bad', 'broken off'],
};

export const state = ([kind, text]) => el('span', { class: 'state ' + kind },
  el('span', { 'aria-hidden': 'true' }, SIGNS[kind]), text);

export const fileState = (name) => state(FILES[name] || ['quiet', name]);

export const trainingState = (name) => state(TRAININGS[name] || ['quiet', name]);

/** Whether more is to become of a training. */
export const isUnderWay = (training) => (training.state === 'requested' || training.state === 'running') && !training.silent;
