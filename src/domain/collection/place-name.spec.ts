import { placeName, unitsOf } from './place-name';

const read = (place: string, title = '') => placeName({ place, title });

describe('placeName', () => {
  it.each([
    ['南湖街道锦绣花园5号楼旁', '南湖街道', '锦绣花园'],
    ['锦绣花园小区南门', '', '锦绣花园'],
    ['石桥镇水口村', '石桥镇', '水口村'],
    ['石桥镇街上', '石桥镇', ''],
    ['学府路县第一中学', '', '学府路县一中'],
    ['县第二小学门口', '', '二小'],
    ['县医院', '', '人民医院'],
    ['东门菜市场', '', '东门农贸市场'],
    ['临澜县', '', ''],
    ['全县各中小学', '', ''],
    ['', '', ''],
  ])('reads %s', (place, town, site) => {
    expect(read(place)).toEqual({ town, site });
  });

  it('takes the site from a title that begins with one when the place names none', () => {
    expect(read('文昌街道', '关于在文庙路增设照明设施的建议')).toEqual({ town: '文昌街道', site: '文庙路' });
    expect(read('高坪乡', '修一条水泥道路')).toEqual({ town: '高坪乡', site: '' });
  });
});

describe('unitsOf', () => {
  it('takes street and house apart', () => {
    expect(unitsOf('建设路邮政局')).toEqual(['建设路', '邮政局']);
    expect(unitsOf('')).toEqual([]);
  });
});
