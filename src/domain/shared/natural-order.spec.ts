import { compareNaturally } from './natural-order';

describe('the order in which people read names', () => {
  it('counts in numbers and not in digits', () => {
    expect(['D10', 'D1', 'D2'].sort(compareNaturally)).toEqual(['D1', 'D2', 'D10']);
    expect(['第10代表团', '第2代表团', '第1代表团'].sort(compareNaturally)).toEqual(['第1代表团', '第2代表团', '第10代表团']);
  });
});
