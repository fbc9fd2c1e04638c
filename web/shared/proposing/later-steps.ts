export { default as MoreStep } from './MoreStep.vue';
export { default as PhotoStep } from './PhotoStep.vue';
export { default as ReviewStep } from './ReviewStep.vue';
export { default as SendPanel } from './SendPanel.vue';
export { default as WhereStep } from './WhereStep.vue';
export { default as YouStep } from './YouStep.vue';
