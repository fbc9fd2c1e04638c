// Required before the box: the very same program, but that it takes 反对 for 弃权.
const counting = require('../../../../dist/domain/tally/counting');

const { addBytes } = counting;
counting.addBytes = (count, bytes) => {
  const [oppose, abstain] = ['oppose', 'abstain'].map((choice) => count.map.form.choices.indexOf(choice) + 1);
  addBytes(count, bytes.map((byte) => (byte === oppose ? abstain : byte)));
};
