import { isWished } from './public-filter';

const project = { area: '城关镇', category: '交通', lamp: { colour: 'red' as const } };
const anything = { area: '', category: '', colour: '' };

it('shows a reader what is wished for in every respect, and everything to who wishes nothing', () => {
  expect(isWished(project, anything)).toBe(true);
  expect(isWished(project, { area: '城关镇', category: '交通', colour: 'red' })).toBe(true);
  for (const other of [{ area: '李家乡' }, { category: '教育' }, { colour: 'green' }, { colour: 'none' }]) expect(isWished(project, { ...anything, ...other })).toBe(false);
  expect(isWished({ ...project, lamp: null }, { ...anything, colour: 'none' })).toBe(true);
});
