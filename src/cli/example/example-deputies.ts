/** One deputy of the example; names are put together from a family name, a stem and a number, and mean nobody. */
export interface ExampleDeputy {
  readonly number: string;
  readonly name: string;
  readonly delegation: string;
  readonly seat: string;
}

/** 丽水 2025: 327 in office, 314 present. */
export const IN_OFFICE = 327;
export const ON_LEAVE = 13;

const DELEGATIONS = ['东山', '西溪', '南塘', '北坪', '上湖', '下沙', '前洲', '后畈', '青石', '白鹭', '双桥', '大源'];
const FAMILY = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章'];
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const NUMERALS = [...'一二三四五六七八九十'];
const SEATS_IN_A_ROW = 30;

export const exampleDeputies: readonly ExampleDeputy[] = Array.from({ length: IN_OFFICE }, (_, index) => ({
  number: `D${String(index + 1).padStart(4, '0')}`,
  name: `${FAMILY[index % FAMILY.length]}${STEMS[Math.floor(index / FAMILY.length)]}${NUMERALS[index % NUMERALS.length]}`,
  delegation: `${DELEGATIONS[Math.floor((index * DELEGATIONS.length) / IN_OFFICE)]}代表团`,
  seat: `${Math.floor(index / SEATS_IN_A_ROW) + 1}-${String((index % SEATS_IN_A_ROW) + 1).padStart(2, '0')}`,
}));

/** Every 25th is on leave. */
export const isOnLeave = ({ number }: { readonly number: string }): boolean => {
  const index = Number(number.slice(1));
  return index % 25 === 0 && index / 25 <= ON_LEAVE;
};

/** One from each delegation: the first who is there. */
export const exampleScrutineers: readonly string[] = DELEGATIONS.map((name) => exampleDeputies.find((deputy) => deputy.delegation === `${name}代表团` && !isOnLeave(deputy))!.name);

/** A small hall out of the same roster: 42 in office from all delegations, the scrutineers among them, 2 on leave, 40 present. */
export const smallHall: readonly ExampleDeputy[] = (() => {
  const first = exampleDeputies.filter(({ name }) => exampleScrutineers.includes(name));
  const others = exampleDeputies.filter((deputy) => !first.includes(deputy) && !isOnLeave(deputy)).slice(0, 40 - first.length);
  const away = exampleDeputies.filter(isOnLeave).slice(0, 2);
  const chosen = new Set([...first, ...others, ...away]);
  return exampleDeputies.filter((deputy) => chosen.has(deputy));
})();

/** The roster as the file that an office would import. */
export const exampleRoster = (deputies: readonly ExampleDeputy[]): Buffer =>
  Buffer.from(['代表证号,姓名,代表团,座位号', ...deputies.map(({ number, name, delegation, seat }) => `${number},${name},${delegation},${seat}`)].join('\n'));
