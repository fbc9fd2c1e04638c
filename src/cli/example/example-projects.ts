import type { SaveProjectRequest } from '../../contract/http/projects';

const YI = 10_000_000_000;
const WAN = 1_000_000;

/** Title, cost in 分, responsible unit, location, target, beneficiaries, month. */
type Line = readonly [title: string, costCents: number, unit: string, location: string, target: string, beneficiaries: string, month: number];

/** Names of real projects (余姚 2024, 丽水 2025); costs, units and places are made up for the example. */
const LINES: readonly Line[] = [
  ['就业创业保障提升行动', 3200 * WAN, '县人力资源和社会保障局', '全县', '新增城镇就业8000人，建成零工市场3个', '求职者和创业者约2.6万人', 12],
  ['公共医疗服务增效行动', 1.35 * YI, '县卫生健康局', '县人民医院及12个乡镇卫生院', '新增床位180张，配置移动诊疗车4辆', '全县居民', 11],
  ['公共安全基础提升行动', 4600 * WAN, '县应急管理局', '全县', '改造老旧电梯120台，加装烟感1.5万户', '老旧小区居民约4.8万人', 10],
  ['文化体育服务增效行动', 2800 * WAN, '县文化广电旅游体育局', '各乡镇（街道）', '新建百姓健身房15个，送戏下乡200场', '全县居民', 11],
  ['城市品质提升行动', 1.8 * YI, '县住房和城乡建设局', '东山街道、西溪街道', '改造老旧小区18个、背街小巷26条', '居民约1.2万户', 12],
  ['基础教育服务增效行动', 2.1 * YI, '县教育局', '南塘、上湖、青石', '新建小学1所、幼儿园3所，新增学位2700个', '学龄儿童家庭', 8],
  ['交通路网提升行动', 2.6 * YI, '县交通运输局', '北坪至双桥等6条线路', '新改建农村公路68公里，改造危桥9座', '沿线村民约5.1万人', 12],
  ['老年关怀服务增效行动', 3900 * WAN, '县民政局', '全县', '建成老年食堂36个，适老化改造1000户', '60岁以上老人约7.4万人', 10],
  ['充电停车供给提升行动', 6500 * WAN, '县综合行政执法局', '城区及中心镇', '新增公共停车位1600个、充电桩800个', '车主约9万人', 11],
  ['少儿关爱服务增效行动', 2400 * WAN, '县妇女联合会', '各乡镇（街道）', '新增托位600个，建成儿童之家24个', '3岁以下婴幼儿家庭约6000户', 9],
  ['中小学生正脊行动', 900 * WAN, '县卫生健康局、县教育局', '全县中小学', '完成脊柱侧弯筛查5.2万人，干预率90%以上', '中小学生5.2万人', 12],
  ['厕所暖心“微改造”行动', 1500 * WAN, '县综合行政执法局', '城区、景区和主要公路沿线', '改造公共厕所85座，增设第三卫生间40处', '全县居民和来访者', 9],
];

/** The twelve candidates of a year, of which ten are to be adopted. */
export const exampleProjects = (year: number): SaveProjectRequest[] =>
  LINES.map(([title, costCents, responsibleUnit, location, target, beneficiaries, month], index) => ({
    year,
    code: `SL${year}-${String(index + 1).padStart(2, '0')}`,
    title,
    summary: `${title}：${target}。`,
    need: '经广泛征集、部门论证和代表审议后列入候选（示例）。',
    location,
    responsibleUnit,
    costCents: Math.round(costCents),
    fundingSource: '县财政预算安排（示例）',
    target,
    beneficiaries,
    finishBy: `${year}年${month}月底前`,
  }));
