// Required before the box: the very same program, but that it takes 反对 for 弃权.
const counting = require('../../../../dist/domain/tally/counting');

const { addPaper } = counting;
counting.addPaper = (count, { marks }) => addPaper(count, { marks: Object.fromEntries(Object.entries(marks).map(([item, choice]) => [item, choice === 'oppose' ? 'abstain' : choice])) });
