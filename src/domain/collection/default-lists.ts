import type { ListRow } from './list-hints';

/** Fields in which a project may lie (重庆市巴南区 票决制工作办法 art.3, domain.md §1). What a new round starts from (LIST-02). */
export const DEFAULT_POSITIVE_LIST: readonly ListRow[] = [
  { code: 'countryside', text: '乡村振兴', words: ['农村', '乡村', '村组', '田间', '灌溉', '水渠', '机耕道', '村道', '农田', '自来水'] },
  { code: 'security', text: '社会保障', words: ['养老', '老人', '助餐', '残疾', '托养', '低保', '救助', '无障碍', '日间照料'] },
  { code: 'work', text: '劳动就业', words: ['就业', '技能培训', '零工', '劳务', '创业', '驿站'] },
  { code: 'education', text: '科技教育', words: ['学校', '幼儿园', '中学', '小学', '校舍', '托育', '学位', '课后', '宿舍'] },
  { code: 'culture', text: '文化体育', words: ['图书', '书屋', '健身', '球场', '体育', '文化', '广场', '活动中心', '步道'] },
  { code: 'health', text: '医疗卫生', words: ['卫生室', '卫生院', '医院', '急救', '除颤', '体检', '疫苗', '公厕'] },
  { code: 'city', text: '市政建设', words: ['路灯', '人行道', '下水', '雨污', '排水', '道路', '路面', '管网', '天桥', '红绿灯'] },
  { code: 'order', text: '城市管理', words: ['停车', '垃圾', '农贸市场', '摆摊', '环卫', '充电桩', '充电'] },
  { code: 'nature', text: '生态环境', words: ['河道', '污水', '绿化', '公园', '扬尘', '噪音', '湿地', '黑臭'] },
  { code: 'housing', text: '住房保障', words: ['老旧小区', '电梯', '危房', '棚户', '漏水', '保障房', '外墙'] },
  { code: 'community', text: '社会管理', words: ['社区', '物业', '网格', '楼道', '小区'] },
  { code: 'safety', text: '公共安全', words: ['消防', '护栏', '监控', '隐患', '积水', '落石', '防汛', '警示'] },
  { code: 'transport', text: '公共交通', words: ['公交', '站台', '候车', '客运', '班车', '渡口'] },
];

/** What cannot become a candidate (巴南 art.3; 陕西 2025; 开封 2024 §4; four notices of domain.md §1). Words bring the reason up; people decide (LIST-02). */
export const DEFAULT_NEGATIVE_LIST: readonly ListRow[] = [
  { code: 'ownDemand', text: '单个单位或个人的诉求，请走信访、12345 等渠道', words: ['我家的', '我本人', '我的低保', '我的工资', '拖欠', '我单位', '我公司', '我们公司', '本公司', '本单位', '办证', '宅基地', '邻居', '退款', '维权'] },
  { code: 'higherLevel', text: '上级已经部署的项目原则上不列入票决', words: ['高速公路', '高铁', '国道', '省道', '国家级', '中央预算', '省级重点', '上级部署', '国省干线'] },
  { code: 'burden', text: '不得加重群众或企业负担', words: ['集资', '摊派', '收费', '捐款', '缴费', '业主出资', '企业出资', '村民出资'] },
  { code: 'debt', text: '不得增加政府债务风险', words: ['贷款', '举债', '融资', '借款', '垫资', 'ppp', '专项债'] },
  { code: 'show', text: '不搞形式主义、形象工程', words: ['形象工程', '牌楼', '门楼', '地标', '景观大道', '亮化', '雕塑', '办公楼', '庆典', '评比'] },
  { code: 'repetition', text: '不重复建设', words: ['再建一个', '重新铺', '推倒重', '又挖'] },
  { code: 'unready', text: '不具备实施条件的，先做前期工作', words: ['征地', '拆迁', '未批', '尚未立项', '没有土地', '规划调整', '土地指标'] },
  { code: 'unrest', text: '可能影响社会稳定的，先作风险评估', words: ['垃圾焚烧', '殡仪馆', '公墓', '变电站', '化工'] },
];
