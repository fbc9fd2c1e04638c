// Required before the box: the very same program, but that it signs for a paper once. Who asks again gets a receipt without a signature.
const receipt = require('../../../../dist/domain/sealing/receipt');

const { signReceipt } = receipt;
const signed = new Set();
receipt.signReceipt = (...paper) => {
  const answer = signReceipt(...paper);
  if (signed.has(answer.leafHash)) return { ...answer, signature: '' };
  signed.add(answer.leafHash);
  return answer;
};
