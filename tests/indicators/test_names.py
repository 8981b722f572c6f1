"""What a figure measures, in the text's own words: each rule with two unrelated examples and a counter-example."""

import pytest

from zibo_analysis import indicators_in

CASES = [
    # the end of whom a figure is about is no part of its name
    ("end_of_subject", "山东云岭热电公司扩建。云岭热电公司投资3000万元,扩建锅炉。", "3000万元", "投资"),
    ("ahead_of_schedule", "预算收入20亿元,完成年度预算的31%、超序时进度5.3个百分点。", "5.3个百分点", "预算收入"),
    # a time inside a name is none of it, nor who stands before the time
    ("time_inside", "公司去年产值5亿元。", "5亿元", "产值"),
    ("year_inside", "合作社2021年实现销售收入80万元。", "80万元", "销售收入"),
    ("crop_time", "小麦今年播种面积5万亩。", "5万亩", "小麦播种面积"),
    ("time_against", "税收比去年同期增长5%。", "5%", "税收"),
    # what a change is measured against is no part of the name
    ("against", "全年零售总额1956亿元,增速比全省平均快1.4个百分点。", "1.4个百分点", "零售总额增速"),
    ("against_clause", "物流成本占营业收入的比例,比广东高出约2个百分点。", "约2个百分点", "物流成本占营业收入的比例"),
    ("against_still", "幼儿园覆盖率为58%,仍比全国低9个百分点。", "9个百分点", "幼儿园覆盖率"),
    ("against_lists", "事故起数、死亡人数比2020年分别下降65%、58%。", "65%", "事故起数"),
    ("not_below", "生活标准不低于当地保障标准的1.6倍。", "1.6倍", "生活标准不低于当地保障标准"),
    ("contest", "创建示范、评比表彰项目分别压减88%、37%。", "37%", "评比表彰项目"),
    # words that hold 占
    ("used_up", "园区占用耕地的12%。", "12%", "园区占用耕地"),
    ("taken_hold_of", "园区占据全市的12%。", "12%", "园区占据"),
    ("share_of_all", "园区占全市的12%。", "12%", "园区占全市比重"),
    # what was reached of an aim is of the measure named before
    ("budget_met", "税收收入完成11亿元,完成年初预算20亿元的54%,下降15%。", "15%", "税收收入"),
    ("task_met", "利用内资110亿元,完成全年任务的32%,增长7%。", "7%", "利用内资"),
    ("budget_own", "年初预算安排20亿元,增长15%。", "15%", "年初预算"),
    # three things or more are summed up by what they are
    ("members", "供水、供电、通信等基础设施投入700万元。", "700万元", "基础设施投入"),
    ("members_great", "汽车及零部件、材料、电线电缆三大支柱产业产值占比达到70%。", "70%", "三大支柱产业产值占比"),
    ("members_two", "金条、手表等物品价值107万元。", "107万元", "金条、手表等物品价值"),
    # the end of a growth measures what its start does
    ("grown_time", "市民候车时间由12分钟缩短到8分钟。", "8分钟", "市民候车时间"),
    ("grown_years", "平均受教育年限由10.2年增至11.5年。", "11.5年", "受教育年限"),
    ("no_growth", "只需8分钟。", "8分钟", "用时"),
    ("grown_now", "茶园面积由800亩扩建至现在的3000亩。", "3000亩", "茶园面积"),
    ("grown_now_two", "职工从90人精简到如今的60人。", "90人", "职工"),
    ("grown_now_none", "现在的库存有30吨。", "30吨", "库存"),
    ("grown_all", "3项指标均比2010年翻一番以上。", "3项", "指标"),
    ("grown_all_two", "5类产品都比上年翻两番。", "5类", "产品"),
    ("grown_all_none", "5名成都比赛选手。", "5名", "成都比赛选手"),
    ("passed_round", "麻鸭存栏数量首次超过万只,达到12100只。", "12100只", "麻鸭存栏数量"),
    ("passed_round_two", "门诊人数突破百万,达101万人。", "101万人", "门诊人数"),
    ("passed_round_none", "门诊人数超过预期,达101万人。", "101万人", "门诊人数超过预期"),
    # what some of those counted are
    ("some_have", "其中有6万人是外地游客。", "6万人", "外地游客"),
    ("some_have_two", "有80户是种粮大户。", "80户", "种粮大户"),
    ("some_are", "全市有40家上市公司亏损,其中38家为民营企业。", "38家", "民营企业"),
    ("some_are_heads", "村里有300名种粮农民,其中40名是返乡青年。", "40名", "返乡青年"),
    ("some", "全市有40家上市公司亏损,其中38家已经停牌。", "38家", "停牌上市公司"),
    # a noun that begins with 被 is one; a time and an adverb end a noun phrase
    ("passive_noun", "该院将1205名失信被执行人纳入名单。", "1205名", "失信被执行人"),
    ("passive_victim", "全市有30名被害人获得救助。", "30名", "被害人"),
    ("passive", "全年有120名学生被录取。", "120名", "学生"),
    ("time_in_noun", "其余23个行业上半年业绩均同比增长。", "23个", "行业"),
    ("adverb_in_noun", "15台燃煤锅炉也已全部拆除。", "15台", "燃煤锅炉"),
    # a list with its general word
    ("sibling", "清洁能源装机占比54.8%、发电量占比51.3%。", "51.3%", "清洁能源发电量占比"),
    ("sibling_length", "新增地铁运营里程43公里、总里程达到879公里。", "879公里", "地铁运营总里程"),
    ("sibling_growth", "工业增加值增长6.1%、规模升至全国第7位。", "第7位", "工业增加值规模"),
    # among: not part of the name, but 高中 is a word
    ("among", "民生实事中已完成25件,其余7件将在年底前完成。", "25件", "民生实事"),
    ("among_school", "全市新建5所普通高中。", "5所", "新建普通高中"),
    # 恢复到 is no name; 均 alone neither
    ("recovered", "接待游客9000万人次,恢复到2019年的九成。", "九成", "接待游客"),
    ("recovered_index", "重点景区接待量恢复至2019年的156.3%。", "156.3%", "重点景区接待量"),
    ("all_of_them", "高技能人才达843万人,均居全国首位。", "首位", "高技能人才"),
    ("per_head", "农村户均收入达到3万元。", "3万元", "农村户均收入"),
    # 总投资N的X
    ("cost_of", "总投资711亿元的炼化一体化项目开工建设。", "711亿元", "炼化一体化项目总投资"),
    ("cost_of_road", "总投资30亿元的沿海高速公路正式通车。", "30亿元", "沿海高速公路正式总投资"),
    ("cost_for", "投资711亿元炼化一体化项目。", "711亿元", "炼化一体化项目投资"),
    # 在 before another figure is no noun
    ("spent_in", "去年投入2.38亿元在1190个小区建成岗亭。", "2.38亿元", "投入"),
    ("stocked_in", "去年存放粮食300吨在12个乡镇。", "300吨", "存放粮食"),
    ("spent", "去年投入2.38亿元扶贫资金。", "2.38亿元", "扶贫资金"),
    # a label in brackets is no part of the name
    ("label", "【上学更近】今年新改扩建学校11所。", "11所", "新改扩建学校"),
    ("label_care", "【看病更便】新增床位300张。", "300张", "新增床位"),
    # stages of one thing: the thing is told at the first
    ("stage", "经济适用住房开工84万平方米9863套,竣工39万平方米。", "39万平方米", "经济适用住房竣工"),
    ("stage_case", "受理民商事案件463件,结案440件。", "440件", "民商事案件结案"),
    ("stage_rate", "受理民商事案件463件,结案440件,结案率95%。", "95%", "民商事案件结案率"),
    ("stage_train", "“义新欧”班列“双平台”运行,开行1399列。", "1399列", "“义新欧”班列开行"),
    ("stage_all", "受理各类案件1803件,结案894件。", "894件", "结案"),
    ("stage_own", "公共租赁住房开工72万平方米;廉租住房竣工12万平方米。", "12万平方米", "廉租住房竣工"),
    # the time that a growth begins with is no part of the name
    ("from_plan", "地区生产总值从“十二五”末的501亿元增加到900亿元。", "501亿元", "地区生产总值"),
    ("from_year", "人口增量在全省的占比也从2021年的17.2%扩大到20%。", "17.2%", "人口增量占比"),
    ("grown_is", "贫困户人均纯收入由2015年的3000元增长为2019年的8439元。", "8439元", "贫困户人均纯收入"),
    ("from_place", "来自河南的游客达到40万人。", "40万人", "来自河南的游客"),
    # a bound before a noun that is counted
    ("bounded", "向城区47家500人以上企业发放补贴。", "47家", "500人以上企业"),
    ("bounded_after", "符合条件的500人以上企业共计48家。", "48家", "符合条件的500人以上企业"),
    ("bounded_none", "向城区47家企业发放补贴。", "47家", "企业"),
    # what is made in a year
    ("output", "启动年产15万吨木浆、4.5万吨木质素等项目。", "15万吨", "木浆年产"),
    ("output_next", "启动年产15万吨木浆、4.5万吨木质素等项目。", "4.5万吨", "木质素年产"),
    ("output_treated", "建成日处理500吨垃圾焚烧厂。", "500吨", "垃圾焚烧厂日处理"),
    ("output_lines", "厂里有三条日加工200吨玉米的烘干生产线。", "三条", "烘干生产线"),
    ("output_lines_amount", "厂里有三条日加工200吨玉米的烘干生产线。", "200吨", "玉米日加工"),
    ("output_plants", "镇上有两座日处理300吨污水的净化站。", "两座", "净化站"),
    ("output_lines_none", "厂里有三条生产线,日加工200吨玉米。", "三条", "生产线"),
    ("output_none", "生产木浆15万吨。", "15万吨", "生产木浆"),
    # a carried rate of growth is not what grows next
    ("fall_next", "住宅价格下降0.4%,降幅比上月扩大0.1个百分点,其中二手住宅下降0.7%。", "0.1个百分点", "住宅价格降幅"),
    # what several things are called, where a bound stands in the name
    ("such_as", "加工基地、产业园等总投资10亿元以上项目5个。", "5个", "总投资10亿元以上项目"),
    # a month and years that lead in
    ("month_lead", "一月份计划开工重点项目360个。", "360个", "计划开工重点项目"),
    ("years_lead", "5年累计完成固定资产投资16500亿元。", "16500亿元", "完成固定资产投资"),
    ("what_is_built", "新建128公里农村道路。", "128公里", "新建农村道路"),
    ("what_is_carried_out", "大力实施30万平方米标准厂房工程。", "30万平方米", "标准厂房工程"),
    ("built_of_a_thing", "标准厂房新建30万平方米。", "30万平方米", "标准厂房新建"),
    # a list handed out by 分别: what follows 分别 holds for all, the units may differ
    ("handed", "六项主要污染物二氧化硫、二氧化氮、颗粒物、细颗粒物、臭氧、一氧化碳分别改善11.8%、13.0%、3.1%、7.9%、2.8%、8.3%。", "2.8%", "臭氧"),
    ("handed_units", "生猪、牛、家禽分别出栏6.4万头、1342头、1.2万只。", "1342头", "牛出栏"),
    ("handed_units_last", "公交车、出租车、网约车分别投放120辆、300辆、40台。", "40台", "网约车投放"),
    ("handed_head", "先进制造业、高技术制造业增加值分别增长6%、7%。", "6%", "先进制造业增加值"),
    ("handed_pair", "全年收结案分别增加257件和258件。", "258件", "结案"),
    ("handed_levels", "受理案件5210件,结案4985件,同比上升3.2%、4.6%。", "3.2%", "受理案件"),
    ("handed_shares", "外资企业进出口6.16亿元,国有企业进出口3.29亿元,分别占总值的30.7%和16.4%。", "16.4%", "国有企业进出口占总值比重"),
    ("handed_none", "粮食产量6.4万吨,同比增长8.48%。", "8.48%", "粮食产量"),
    # a count without the first of as many members
    ("members_rivers", "全市四条主要河流母猪河、乳山河、黄垒河和沽河水质优良。", "四条", "主要河流"),
    ("members_towns", "三个中心镇罗村、双杨、寨里建成。", "三个", "中心镇"),
    ("members_kind", "形成3张项目问题清单、责任清单和整改清单。", "3张", "项目问题清单"),
    # what is done before an amount is no name where the thing follows
    ("done", "重点抓好4500亩蓝莓产业园建设。", "4500亩", "蓝莓产业园建设"),
    ("done_money", "充分发挥500万元茶产业发展专项资金作用。", "500万元", "茶产业发展专项资金作用"),
    ("done_received", "园区成功获得省政府5亿元竞争性扶持资金。", "5亿元", "竞争性扶持资金"),
    ("done_for", "2020年,对1020亩耕地整体流转。", "1020亩", "耕地整体流转"),
    ("done_thing", "茶产业发展专项资金500万元。", "500万元", "茶产业发展专项资金"),
    # those counted of whom only a predicate is told; bare nouns with what became of them
    ("became", "180名毕业生投了简历,10人已现场签约。", "10人", "现场签约"),
    ("became_sentenced", "审结涉黑案件5件47人,其中7人被判处重刑。", "7人", "判处重刑"),
    ("became_bare", "一汽三期等159个项目竣工投产。", "159个", "竣工投产项目"),
    ("became_begun", "全市299个项目同步开工。", "299个", "同步开工项目"),
    ("became_none", "全市159个项目,同步带动就业。", "159个", "项目"),
    # numbers of a list, notes in brackets, a noun that begins like what leads in
    ("list_number", "1.地区生产总值增长10%左右。", "10%左右", "地区生产总值"),
    ("list_number_two", "12.粮食总产量增长2%。", "2%", "粮食总产量"),
    ("list_none", "一、二、三产业就业比例分别为70.8%、15.6%、13.6%。", "15.6%", "第二产业就业比例"),
    ("note", "全市生产总值比上年增长(下同)10.6%。", "10.6%", "生产总值"),
    ("note_prices", "工业增加值增长(按可比价计算)8%。", "8%", "工业增加值"),
    ("note_none", "生产总值(GDP)440亿元。", "440亿元", "生产总值（GDP）"),
    ("noun_lead", "我省农村小康实现程度达到68.1%。", "68.1%", "农村小康实现程度"),
    # sizes keep the noun before them
    ("size_noun", "大力实施双十大工程,水利建设总投资70亿元。", "70亿元", "水利建设总投资"),
    ("size_noun_two", "陆港二期总投资35亿元。", "35亿元", "陆港二期总投资"),
    ("size_done", "园区建成占地300亩。", "300亩", "占地"),
    # the measure of a thing is no part of the name of another measure of it
    ("measure_thing", "蔬菜播种面积3930亩,产量5346吨。", "5346吨", "蔬菜产量"),
    ("measure_thing_two", "茶叶种植面积7万亩,产值2.86亿元。", "2.86亿元", "茶叶产值"),
    ("measure_rate", "工业投资75亿元,占比20%。", "20%", "工业投资占比"),
    ("effect", "第一产业增加值165亿元,对GDP贡献率为7.3%。", "7.3%", "第一产业增加值对GDP贡献率"),
    ("effect_two", "服务业增加值371亿元,对经济增长贡献率达60%。", "60%", "服务业增加值对经济增长贡献率"),
    ("effect_none", "对欧盟进出口2.75亿元。", "2.75亿元", "对欧盟进出口"),
    # how, a step that was reached, this measure, those for whom something is done
    ("manner", "张某以虚列奖金、报销票据、截留收入等手段非法占有公共财物339万元。", "339万元", "非法占有公共财物"),
    ("manner_two", "通过招商、参展、走访等方式引进资金20亿元。", "20亿元", "引进资金"),
    ("manner_none", "推广节水灌溉方式20万亩。", "20万亩", "推广节水灌溉方式"),
    ("step", "地方财政收入突破百亿大关,达133.7亿元。", "133.7亿元", "地方财政收入"),
    ("step_two", "人均收入迈上万元台阶,达10300元。", "10300元", "人均收入"),
    ("this", "全市超大班额占比为8%,明年这一比例控制在2%以内。", "2%以内", "超大班额占比"),
    ("this_two", "全市研发投入强度为2.1%,去年这一指标为2.5%。", "2.5%", "研发投入强度"),
    ("for_whom", "为18个市县的乡村教师发放补助。", "18个", "市县"),
    ("for_whom_two", "向47家企业的职工发放补贴。", "47家", "企业"),
    ("for_whom_none", "慰问18个市县的乡村教师。", "18个", "市县的乡村教师"),
    # a word of one character ends a noun phrase, not inside another word
    ("still", "大中城市36个地区还建立了储备。", "36个", "地区"),
    ("already", "20分钟内,33个村居就收到快报。", "33个", "村居"),
    ("work_found", "建成25个返乡就业车间。", "25个", "建成返乡就业车间"),
    # what leads in
    ("leads", "并下拨到户资金300万元。", "300万元", "下拨到户资金"),
    ("leads_will", "年内将投资300万元。", "300万元", "投资"),
    ("leads_none", "全市新增并网装机300万千瓦。", "300万千瓦", "新增并网装机"),
    ("relative_money", "每人每天也有80余元的收入。", "80余元", "收入"),
    ("ranges_end", "客流量(不含中转)达474.4万人次。", "474.4万人次", "客流量（不含中转）"),
    # what is counted does not take the verb of what it does; 意向 keeps its end
    ("intent", "现场达成就业意向500人。", "500人", "现场达成就业意向"),
    ("intent_jobs", "初步达成求职意向320人。", "320人", "初步达成求职意向"),
    ("intent_none", "初步转向300人。", "300人", "初步转"),
    ("move_in", "吸引50家企业入驻。", "50家", "入驻企业"),
    ("attend", "共有80家企业参展。", "80家", "参展企业"),
    ("moved_in", "园区入驻企业50家。", "50家", "园区入驻企业"),
    # the ends of paired growths measure what their starts do; one growth has one name
    ("pairs", "城市低保、农村低保标准由765元、535元提高到850元、620元。", "850元", "城市低保标准"),
    ("pairs_second", "门诊、住院报销额分别从80元、900元提高到85元、1000元。", "1000元", "住院报销额"),
    ("pairs_none", "低保标准由765元提高到850元、全省第一。", "850元", "低保标准"),
    # a growth from a time that is no year, to a date
    ("from_start", "产值由最初的1000万元增长到现在的5000万元。", "5000万元", "产值"),
    ("from_start_same", "入驻企业由当初的3家增加到目前的28家。", "3家", "入驻企业"),
    ("to_date", "车流量从12月26日的1955万辆增至12月31日的2859万辆。", "2859万辆", "车流量"),
    ("steep", "湖泊由127个锐减至40个。", "40个", "湖泊"),
    ("steeper", "用户由300户猛增到2000户。", "2000户", "用户"),
    ("noted", "集体收入从5万元(人民币,下同)增加到150万元。", "150万元", "集体收入"),
    # so many times as much of a year
    ("times_each", "甲镇、乙镇税收分别完成6亿元、3亿元,分别是2011年的1.65倍、1.86倍。", "1.86倍", "乙镇税收"),
    ("times_one", "税收完成6亿元,是2011年的1.65倍。", "1.65倍", "税收"),
    ("times_total", "生产总值完成141亿元,总量是2005年的2.2倍。", "2.2倍", "生产总值总量"),
    # a rank of a list, and one among places that are counted
    ("rank_listed", "增速、总量分别列全省第3、4名。", "4名", "总量"),
    ("rank_listed_cn", "投资、税收分别居全省第一、二位。", "二位", "税收"),
    ("rank_among", "空气质量综合指数在全省20个市县中列第4。", "第4", "空气质量综合指数"),
    ("rank_among_at", "GDP增速居全省21个市(州)第3位。", "第3位", "GDP增速"),
    ("rank_among_none", "甲县在全省20个市县中列第4。", "20个", "市县"),
    # a place that has something: the thing is what is measured
    ("place_has", "北岭镇有7万亩土地。", "7万亩", "土地"),
    ("place_has_village", "柳林村有200亩茶园。", "200亩", "茶园"),
    ("place_grows", "北岭镇土地达到7万亩。", "7万亩", "土地"),
    ("grown_fast", "养蜂户由3户迅速增到90户。", "3户", "养蜂户"),
    ("grown_fast_two", "社团由两个迅速发展到12个。", "两个", "社团"),
    ("widened", "种植面积由5000亩扩至12000亩。", "12000亩", "种植面积"),
    # who is made to have something is not named; what has come about ends the noun
    ("makes", "大楼启用,使该院总床位达到450张。", "450张", "总床位"),
    ("makes_all", "工程完工,使全县供水能力提高到5万吨。", "5万吨", "供水能力"),
    ("uses", "新校舍使用面积达到3000平方米。", "3000平方米", "新校舍使用面积"),
    # an aim that a share is of is named with what it is for
    ("aim_of_share", "新增就业2093人,占全年目标任务1200人的174%。", "1200人", "新增就业全年目标任务"),
    ("plan_of_share", "植树300万株,完成年度计划200万株的150%。", "200万株", "植树年度计划"),
    ("aim_alone", "新增就业2093人,全年目标任务1200人。", "1200人", "目标任务"),
    ("height", "男生平均身高增加0.4厘米。", "0.4厘米", "男生平均身高"),
    ("height_of_plants", "水稻株高比对照增加6厘米。", "6厘米", "水稻株高"),
    ("higher", "收购价高3元。", "3元", "收购价"),
    ("agreed", "首批32家企业达成合作意向。", "32家", "达成合作意向企业"),
    ("medals", "代表队获得3金2银。", "3金", "代表队获得"),
    # a bracket is an aside: what follows it goes on from what stands before it
    ("aside", "财政收入完成12亿元(老口径8亿元),增长6%。", "6%", "财政收入"),
    ("aside_cases", "法院受理案件500件(含旧存56件),同比增加10%。", "10%", "法院受理案件"),
    ("aside_inside", "财政收入完成12亿元(其中税收收入8亿元,增长6%)。", "6%", "税收收入"),
    # what somebody does in all; not what is made in all, nor 共 of 公共
    ("in_all", "国庆假期各景点共接待游客30万人次。", "30万人次", "接待游客"),
    ("in_all_total", "省城六大车站共计发送旅客50万人次。", "50万人次", "发送旅客"),
    ("in_all_whose", "三大行业共实现利润3亿元。", "3亿元", "三大行业共实现利润"),
    ("in_all_word", "全市公共图书馆接待读者3万人次。", "3万人次", "公共图书馆接待读者"),
    # what is counted ends before what it is told to have done
    ("deed", "全县12个乡镇接通了光纤。", "12个", "乡镇"),
    ("deed_going_on", "车间里20名工人围绕着新机器忙碌。", "20名", "工人"),
    ("deed_none", "全县有30个返乡创业项目。", "30个", "返乡创业项目"),
    ("deed_adverb", "山上的300亩油桃正处于采摘期。", "300亩", "油桃"),
    ("deed_adverb_two", "全县6件惠民项目更合民心。", "6件", "惠民项目"),
    ("deed_adverb_none", "全县6个正规就业渠道。", "6个", "正规就业渠道"),
    ("deed_hurry", "工地上,200名钢筋工抢抓晴好天气。", "200名", "钢筋工"),
    ("deed_race", "园里90多个菊花品种竞相绽放。", "90多个", "菊花品种"),
    ("deed_gather", "20支醒狮队汇聚一堂。", "20支", "醒狮队"),
    ("deed_gather_none", "新建3个人才汇聚平台。", "3个", "新建人才汇聚平台"),
    ("deed_pay", "由陈某等6名农村能人出资与合作社联营。", "6名", "农村能人"),
    ("deed_pay_two", "12户种粮大户出资设立联合社。", "12户", "种粮大户"),
    ("deed_pay_none", "引进6家出资企业。", "6家", "引进出资企业"),
    ("deed_at", "在36个县集成示范节水技术。", "36个", "县"),
    ("deed_at_two", "在7个镇推行积分制。", "7个", "镇"),
    ("deed_at_none", "建设36个县级公园。", "36个", "建设县级公园"),
    ("deed_passive", "腊肉、粉丝等4个品牌被认定为老字号。", "4个", "认定为老字号品牌"),
    ("deed_passive_two", "3家工厂被评为绿色车间。", "3家", "评为绿色车间工厂"),
    ("before_next", "东片区31家企业和西山片区8家企业停产。", "31家", "企业"),
    ("before_next_schools", "城区6所中学和城郊乡镇9所中学开学。", "6所", "中学"),
    ("before_next_none", "4个国家和地区8个城市参会。", "4个", "国家和地区"),
    ("registered", "植树30亩,申报花卉种植合作社15个。", "15个", "申报花卉种植合作社"),
    ("of_levels", "建设市、县、乡三级技能培训中心25个。", "25个", "技能培训中心"),
    ("of_levels_short", "完善省、市、县三级调解组织40个。", "40个", "调解组织"),
    ("of_levels_none", "新建市、县医院2个。", "2个", "新建市、县医院"),
    ("lettered", "O3、NO2浓度分别为90微克/立方米、30微克/立方米。", "90微克/立方米", "O3浓度"),
    ("lettered_two", "PM10、SO2年均浓度分别下降9%、8%。", "9%", "PM10年均浓度"),
    ("listed_in_place", "2018年福建省水稻、大豆产量分别下降4%、2%。", "4%", "水稻产量"),
    ("listed_in_place_two", "2018年云南省出口、进口总值分别增长4%、2%。", "4%", "出口总值"),
    ("listed_in_place_none", "2018年福建省水稻、大豆产量下降4%。", "4%", "水稻、大豆产量"),
    ("lettered_none", "A股、B股指数分别下降9%、8%。", "9%", "A股指数"),
    ("owned_there", "游客在我县的人均单项消费近600元。", "近600元", "人均单项消费"),
    ("owned_there_two", "农户从合作社的年均土地分红达800元。", "800元", "年均土地分红"),
    # a share of what begins with 地; 占地 is none
    ("share_of_gdp", "工业增加值3亿元,占地区生产总值29%。", "29%", "工业增加值占地区生产总值比重"),
    ("share_of_local", "民营经济增加值3亿元,占地方财政收入29%。", "29%", "民营经济增加值占地方财政收入比重"),
    ("share_none", "园区占地300亩。", "300亩", "园区占地"),
    # the number of a list item before 一般
    ("list_number_general", "6.一般公共预算收入增长12%。", "12%", "一般公共预算收入"),
    ("list_number_sectors", "3、三次产业占比达到30%。", "30%", "三次产业占比"),
    # the head of the last of several sectors
    ("sectors", "第一产业、第二产业、第三产业增加值分别增长5%、6%、7%。", "6%", "第二产业增加值"),
    ("sectors_profit", "汽车行业、电子行业利润分别增长5%、6%。", "5%", "汽车行业利润"),
    # how much of an aim was reached is told with what it is of
    ("rated", "税收收入5亿元,完成年初预算的98%。", "98%", "税收收入完成年初预算"),
    ("rated_task", "利用外资3亿元,完成全年任务的50%。", "50%", "利用外资完成全年任务"),
    ("rated_alone", "完成年初预算的98%。", "98%", "完成年初预算"),
    # the place in a list of counties that the clause before names
    ("honour", "税收9亿元。全县连续三年跻身全国工业百强县,列第21位。", "第21位", "全国工业百强县"),
    ("honour_quoted", "税收9亿元。我县入选“全国绿色发展强县”,列全省第6位。", "第6位", "全国绿色发展强县"),
    ("honour_none", "全县工业发展强县富民,税收列全省第6位。", "第6位", "税收"),
    # a bureau or a zone alone is whose a figure is
    ("whose", "税收完成9亿元,国税局完成5亿元。", "5亿元", "税收"),
    ("whose_zone", "全市主营业务收入90亿元,其中东岭经济开发区12亿元。", "12亿元", "主营业务收入"),
    ("whose_none", "全市税收9亿元,新建经济开发区3个。", "3个", "新建经济开发区"),
    # an amount right after what is done with the thing that follows it; listed amounts go on so
    ("had_fish", "池塘里放养着3000斤鲢鱼。", "3000斤", "鲢鱼"),
    ("had_debt", "他家欠下了5万元的债务。", "5万元", "欠下债务"),
    ("had_field", "全乡有600亩茶园。", "600亩", "茶园"),
    ("had_at", "广西柳州市30万亩甘蔗砍收。", "30万亩", "甘蔗砍收"),
    ("had_at_two", "眼下,四川省眉山市8万亩柑橘基地。", "8万亩", "柑橘基地"),
    ("had_cold", "全县大部将有6摄氏度降温。", "6摄氏度", "降温"),
    ("had_heat", "中北部出现了40摄氏度高温。", "40摄氏度", "高温"),
    ("had_heat_none", "水库水温达到21摄氏度。", "21摄氏度", "水库水温"),
    ("had_none", "农户种植面积80亩左右。", "80亩左右", "农户种植面积"),
    ("had_listed", "种植20亩辣椒、40亩生姜。", "40亩", "生姜"),
    ("had_listed_two", "流转了800亩荒坡、90亩滩涂。", "90亩", "滩涂"),
    ("had_listed_none", "培育水稻5000亩、鱼塘30亩。", "5000亩", "培育水稻"),
    # what is done, without by whom, where and how; a share of what is done there keeps it
    ("deed_bought", "该公司从河北购进化肥300吨。", "300吨", "购进化肥"),
    ("deed_given", "老人向灾区捐赠衣物300件。", "300件", "捐赠衣物"),
    ("deed_share", "随迁子女在公办学校就读比例达95%。", "95%", "随迁子女在公办学校就读比例"),
    # among whom something is ranked is no part of its name; 在 of 在岗 is no such word
    ("rivals", "创新能力在全国同类城市中列第9位。", "第9位", "创新能力"),
    ("rivals_ports", "港口货运量在沿海六港中居第三位。", "第三位", "港口货运量"),
    ("rivals_none", "在岗职工平均工资居全省第5位。", "第5位", "在岗职工平均工资"),
    # a rank after a rank
    ("rank_next", "水稻产量居全省第2、小麦品质第5。", "第5", "小麦品质"),
    ("rank_next_cn", "税收居全市第一、工业用电量第三。", "第三", "工业用电量"),
    # what moves something else by so many points
    ("pulls", "家电出口增长9%,拉动全市出口增长2个百分点。", "2个百分点", "家电出口拉动全市出口增长"),
    ("pulls_economy", "消费增长6%,拉动经济增长1.5个百分点。", "1.5个百分点", "消费拉动经济增长"),
    ("pulls_none", "各项贷款增长6个百分点。", "6个百分点", "各项贷款"),
    # a stage of things of every kind is told with their noun
    ("stage_every", "全年受理各类诉讼案件90件,审结88件。", "88件", "审结案件"),
    ("stage_every_two", "受理各类专利90件,办结60件。", "60件", "办结专利"),
    # a bare noun of a count with what those counted do or are
    ("those_got", "9个村庄获得省级称号。", "9个", "获得省级称号村庄"),
    ("those_signed", "7家企业签订供货合同。", "7家", "签订供货合同企业"),
    ("those_served", "为全镇9个村庄签订供货合同。", "9个", "村庄"),
    ("those_listed", "全市纳入名录的18家医院。", "18家", "纳入名录的医院"),
    ("those_trained", "去年参加培训的30名学员。", "30名", "参加培训的学员"),
    ("those_none", "学校的30名学员。", "30名", "学员"),
    # those of whom a part is told something, and those that pass a bound
    ("part_that", "70%的住户安装电表。", "70%", "安装电表的住户"),
    ("part_that_lives", "一半的员工住在厂区。", "一半", "住在厂区的员工"),
    ("part_trees", "税收增长9%。三成桃树已经开花。", "三成", "已经开花的桃树"),
    ("part_firms", "去年投资8亿元,65%以上农户购买保险。", "65%以上", "购买保险的农户"),
    ("part_towns", "新建水厂5座,40%乡镇基本实现集中供水。", "40%", "基本实现集中供水的乡镇"),
    ("part_by", "税收增长9%,按80%比例分成。", "80%", "税收"),
    ("part_change", "税收增长9%,带动就业。", "9%", "税收"),
    ("part_none", "安装电表的住户占70%。", "70%", "安装电表的住户占比"),
    ("pass", "3家工厂年产值超亿元。", "3家", "年产值超亿元的工厂"),
    ("pass_towns", "5个乡镇工业税收突破5000万元。", "5个", "工业税收突破5000万元的乡镇"),
    ("pass_own", "3家工厂年产值超亿元。", "超亿元", "工厂年产值"),
    ("pass_days", "全省连续6天玉米日收割面积超过800万亩。", "6天", "玉米日收割面积"),
    # those of whom some are drawn, and those drawn
    ("drawn_whole", "从报名的30名评委中再抽取7名。", "30名", "评委"),
    ("drawn", "从报名的30名评委中再抽取7名。", "7名", "抽取评委"),
    ("drawn_towns", "从40个村中选出6个。", "6个", "选出村"),
    ("drawn_none", "全市30名评委中7名是女性。", "30名", "评委"),
    # a share of all as a part of a name
    ("lowest_share", "城镇最低10%收入户人均消费支出9453元。", "9453元", "城镇最低10%收入户人均消费支出"),
    ("highest_share", "得分最高5%学校平均学费3000元。", "3000元", "得分最高5%学校平均学费"),
    ("lowest_share_none", "税收增长10%,收入户数300户。", "300户", "收入户数"),
    # a sum with what the next clause carries out
    ("spent_next", "投入3亿元,实施河道治理工程5处。", "3亿元", "河道治理工程投入"),
    ("spent_next_built", "投资600万元,建设羊肚菌种植基地。", "600万元", "羊肚菌种植基地投资"),
    ("spent_next_none", "投资600万元,成效明显。", "600万元", "投资"),
    # the next grade of what the figure before it is of; days of a kind
    ("grade", "上半年空气质量优30天、良120天。", "120天", "空气质量良"),
    ("grade_bad", "水质优30天、差5天。", "5天", "水质差"),
    ("grade_none", "空气质量优30天,用了5天。", "5天", "用时"),
    ("days_of", "100天为优良天气。", "100天", "优良天气"),
    # people and households of a place
    ("mouths", "全家有5口人。", "5口人", "人口"),
    ("mouths_wells", "打井5口。", "5口", "打井"),
    ("people_of", "忠和村有632人。", "632人", "人口"),
    ("people_after_households", "忠和村有125户共505人。", "505人", "人口"),
    ("people_none", "忠和村有632名党员。", "632名", "党员"),
    # a part of a whole by level and sex; sectors handed out
    ("of_level", "重点项目90个,其中国家级12个、省级30个。", "30个", "省级重点项目"),
    ("of_level_two", "省级龙头企业80家,其中市级30家。", "30家", "市级龙头企业"),
    ("of_level_none", "市级重点项目30个。", "30个", "市级重点项目"),
    ("of_sex", "常住人口50万人,其中男26万人、女24万人。", "24万人", "女常住人口"),
    ("of_sex_none", "招收男生26人。", "26人", "招收男生"),
    ("sectors_all", "第一、二、三次产业投资分别增长9%、2%和7%。", "2%", "第二产业投资"),
    ("sectors_short", "三次产业对经济增长的贡献率分别为9%、20%和71%。", "71%", "第三产业对经济增长的贡献率"),
    ("sectors_one", "第三产业投资增长7%。", "7%", "第三产业投资"),
    # measures of what was told before
    ("of_goods", "公司进口煤炭50万吨,增长8%;货值20亿元。", "20亿元", "公司进口煤炭货值"),
    ("of_firms", "规模以上企业200家,复工率98%。", "98%", "规模以上企业复工率"),
    ("of_profit", "工业销售收入80亿元,实现利润9亿元。", "9亿元", "工业利润"),
    ("stage_built", "棚户区改造项目新开工600套、基本建成700套。", "700套", "棚户区改造项目基本建成"),
    # gains and comparisons are of what was told before; what is handed out to none that fit holds for all
    ("gained_more", "税收完成8亿元,比上年同期7亿元增收1亿元,增长14%。", "14%", "税收"),
    ("gained_than", "粮食产量8吨,增产2吨,比上年增收1万元。", "1万元", "粮食产量"),
    ("gained_own", "农户户均增收2000元。", "2000元", "农户户均增收"),
    ("handed_than", "工业增加值增长9%,增幅分别比能源、机械产业高2、3个百分点。", "3个百分点", "工业增加值增速"),
    ("handed_to_none", "各景点依次累计接待游客3万人次、2万人次。", "2万人次", "累计接待游客"),
    # brackets, adverbs and times are no part of a name
    ("bracket_open", "学校现有4个教学班(其中一、三年级合班)。", "4个", "教学班"),
    ("bracket_kept", "全市有9个县(市)。", "9个", "县（市）"),
    ("in_all_between", "建有鸡舍12栋共3000平方米。", "12栋", "鸡舍"),
    ("month_end", "工业增加值8月当月增长9%。", "9%", "工业增加值"),
    ("one_building", "一栋建筑面积500平方米的图书馆落成。", "500平方米", "图书馆建筑面积"),
    ("years_spent", "五年投入扶贫资金70亿元。", "70亿元", "投入扶贫资金"),
    ("raised", "合作社去年出栏了11头牛。", "11头", "出栏牛"),
    # what was told of an aim, a rank, a growth or a reckoning is what was told before
    ("within_plan", "失业率为3.1%,控制在年初计划的4%以内。", "4%以内", "失业率"),
    ("within_budget", "公用经费80万元,控制在全年预算的95%以内。", "95%以内", "公用经费"),
    ("within_own", "失业率控制在4%以内。", "4%以内", "失业率"),
    ("set_aim", "就业率达96.3%,超额完成市里确定的90%的目标任务。", "90%", "就业率"),
    ("set_aim_two", "造林3万亩,提前完成省上下达的2万亩的计划。", "2万亩", "造林"),
    ("own_aim", "床位利用率达到95%以上的目标。", "95%以上", "床位利用率"),
    ("after_rank", "固定资产投资增长6.6%,排全区第五,比一季度提高1.6个百分点。", "1.6个百分点", "固定资产投资"),
    ("after_rank_two", "空气优良率87%,居全省第三位,比去年提高2个百分点。", "2个百分点", "空气优良率"),
    ("years_ago", "村民人均收入从10年前的4000多元增加到4万多元。", "4万多元", "村民人均收入"),
    ("years_ago_two", "合作社社员由五年前的30户发展到120户。", "120户", "合作社社员"),
    ("years_none", "社区从业人员4000人。", "4000人", "社区从业人员"),
    ("like_reckoned", "投资增长6.6%,可比口径下降8.5%。", "8.5%", "投资"),
    ("like_reckoned_two", "税收收入12亿元,同口径增长3%。", "3%", "税收收入"),
    ("reckoned_own", "全口径税收增长8.5%。", "8.5%", "全口径税收"),
    # things told of one by one, of the counts in their own unit
    ("listed_even", "甲产业链、乙产业链,均保持增长,增速分别达18.0%、29.6%。", "18.0%", "甲产业链"),
    ("counts_among", "企业有335户,其中销售1亿元~3亿元的有241户、3亿元~5亿元的有58户,比上年分别增加52户、21户。", "52户", "销售1亿元~3亿元的企业"),
    ("counts_plain", "新建公路8条、桥梁5座,比上年分别增加2条、1座。", "2条", "新建公路"),
    ("rank_among", "投诉处理效率位于全省65家医院第二名。", "第二名", "投诉处理效率"),
    ("rank_among_two", "综合满意度居全市18家银行首位。", "首位", "综合满意度"),
    ("members_counted", "甲、乙、丙三项污染物同比分别下降2%、3%、4%。", "3%", "乙"),
    ("members_counted_two", "水稻、小麦两种作物分别增产2%、3%。", "2%", "水稻"),
    ("members_measured", "甲县、乙县2个县产值分别增长3%、4%。", "4%", "县产值"),
    ("own_level", "一般公共预算收入76亿元,其中市本级完成26亿元。", "26亿元", "市本级一般公共预算收入"),
    ("own_level_two", "一般公共预算支出76亿元,其中县本级26亿元。", "26亿元", "县本级一般公共预算支出"),
    ("own_level_named", "县本级支出3亿元。", "3亿元", "县本级支出"),
    ("from_to", "从标准化幼儿园到4万平方米安居工程,样样落实。", "4万平方米", "安居工程"),
    ("from_to_two", "从改造水厂到3公里排污管网,全部完工。", "3公里", "排污管网"),
    ("at_a_leap", "该院门诊量一举突破90万人次。", "突破90万人次", "门诊量"),
    ("at_a_leap_two", "亩产竟高达900公斤。", "900公斤", "亩产"),
    ("at_a_leap_none", "创举奖金3万元。", "3万元", "创举奖金"),
    ("until_yesterday", "至昨日已收割12万亩。", "12万亩", "收割"),
    ("until_now", "到目前,已播种3万亩。", "3万亩", "播种"),
    ("until_none", "到站旅客3万人。", "3万人", "到站旅客"),
    ("having_that", "这里成为拥有床位300张的医院。", "300张", "床位"),
    ("having_that_two", "青山乡是拥有水库12座的水乡。", "12座", "水库"),
    ("having_count", "这里拥有300张病床。", "300张", "病床"),
    # a stage without its thing: of the noun before it, or the one that the clause before is about; 共 sums the stages up
    ("stage_new", "行政案件旧存7件,新收31件,共38件。", "31件", "行政案件新收"),
    ("stage_sum", "行政案件旧存7件,新收31件,共38件。", "38件", "行政案件"),
    ("stage_sum_two", "信访事项受理90件,办结80件,共170件。", "170件", "信访事项"),
    ("stage_told", "高发的火灾警情有所遏制,今年共接报62起。", "62起", "火灾警情接报"),
    ("stage_told_two", "上半年交通事故持续下降,共立案45起。", "45起", "交通事故立案"),
    ("stage_told_none", "全县实现了社会的长治久安,共立案45起。", "45起", "立案"),
    ("sum_own", "新建校舍7栋,共栽树300棵。", "300棵", "栽树"),
    # whose and where an amount of something is, is no name
    ("owned", "她说,自己的12亩大棚已经建好。", "12亩", "大棚"),
    ("owned_where", "老支书带人在村里的60亩荒滩上建起了鱼塘。", "60亩", "荒滩"),
    ("owned_expected", "家里的8亩梨园预计能卖5万元。", "8亩", "梨园"),
    ("owned_measure", "农业总产值的30亿元中,畜牧业占一半。", "30亿元", "农业总产值"),
    # X的有N家Y: those of whom X is said
    ("those_that", "目前产值突破千万元的有9家企业。", "9家", "产值突破千万元的企业"),
    ("those_that_two", "取得高级职称的有12名教师。", "12名", "取得高级职称的教师"),
    ("those_that_none", "这里有12名教师。", "12名", "教师"),
    # firms of a size: for every measure of a list
    ("sized_profit", "规模以上工业实现总产值7亿元、销售收入6亿元、利润1亿元。", "1亿元", "规模以上工业利润"),
    ("sized_tax", "规上建筑业总产值30亿元、税金2亿元。", "2亿元", "规上建筑业税金"),
    ("sized_other", "规上工业总产值3亿元、财政收入2亿元。", "2亿元", "财政收入"),
    # a name begins after the blank that ends a statement of a headline, and ends before 由每公里
    ("blank", "全市开展交通整治 违停率由每公里18辆降至1辆", "18辆", "违停率"),
    ("blank_two", "经济运行平稳向好 进出口总额增长12%", "12%", "进出口总额"),
    ("blank_lost", "地区生产 总值30亿元。", "30亿元", "地区生产总值"),
    ("per_place", "绿地面积由每人9平方米增至12平方米。", "12平方米", "绿地面积"),
    # days in which so much is done in all are no part of the name
    ("days_in_all", "轮渡公司5天共运送旅客7万人次。", "7万人次", "运送旅客"),
    ("days_in_all_two", "景区7天共接待游客9万人次。", "9万人次", "接待游客"),
    ("days_own", "50米内换乘比例达90%。", "90%", "50米内换乘比例"),
    ("cost_settled", "投资3亿元光伏玻璃项目落户东乡县。", "3亿元", "光伏玻璃项目投资"),
    ("from_to_none", "公路从无到有,里程达到300公里。", "300公里", "公路里程"),
    # what somebody has in all is named without who has it; a part of it too
    ("in_all_police", "三级法院共有干警321人,其中男200人,女121人。", "121人", "女干警"),
    ("in_all_teachers", "全院共有教职工86人,其中男40人,女46人。", "40人", "男教职工"),
    ("in_all_people", "户籍居民和外来人口共有3万人。", "3万人", "户籍居民和外来人口"),
    # firms of a size that are counted
    ("sized_among", "4、56家规模以上商贸企业中,餐饮业50家。", "56家", "规模以上商贸企业"),
    ("sized_active", "全市35户规上企业复工。", "35户", "规上企业复工"),
    ("size_of_money", "产值5000万元规模的企业有8家。", "5000万元", "产值"),
    # what grew from one time to another is named in the clause of the first
    ("grown_to", "民宿收入从2014年几乎为零起步,到2018年增长到6.2亿元。", "6.2亿元", "民宿收入"),
    ("grown_to_area", "茶园面积由2012年的很小规模,到2017年扩大到3000亩。", "3000亩", "茶园面积"),
    ("grown_to_none", "民宿收入2亿元,茶园连成一片,到2017年扩大到3000亩。", "3000亩", "民宿收入"),
    # those among whom a place is taken, where nothing measured is told; what was done with a result
    ("among_strong", "外贸增长5%。位列全国动漫产业基地前10强。", "前10强", "动漫产业基地"),
    ("among_strong_into", "跻身全省县域经济前50强。", "前50强", "县域经济"),
    ("among_strong_own", "外贸位列全国前10强。", "前10强", "外贸"),
    ("result_of", "以全省第一名的成绩通过县级验收。", "第一名", "通过县级验收"),
    ("result_of_city", "脱贫300户。2017年以全省第二名的成绩当选国家园林城市。", "第二名", "当选国家园林城市"),
    ("result_none", "外贸额居全省第二名。", "第二名", "外贸额"),
    # an area is not that of the people told before it, nor is there any thing in 总面积
    ("area_people", "总人口30万人,面积200平方公里。", "200平方公里", "面积"),
    ("area_people_total", "人口62万人,总面积1320平方公里。", "1320平方公里", "总面积"),
    ("area_crop", "茶叶产量3万吨,面积2万亩。", "2万亩", "茶叶面积"),
    ("area_whole", "现有省级工业园区2个。全县总面积780平方公里。", "780平方公里", "总面积"),
    ("area_whole_two", "建成粮食仓库12座,全市总面积9600平方公里。", "9600平方公里", "总面积"),
    ("area_whole_none", "茶叶产量3万吨,全县面积2万亩。", "2万亩", "茶叶面积"),
    ("people_invest", "常住人口52万。全县累计完成投资18亿元。", "18亿元", "完成投资"),
    ("people_invest_two", "总人口9万,产值6亿元。", "6亿元", "产值"),
    ("people_invest_none", "全县总人口9万,占比2%。", "2%", "总人口占比"),
    ("area_thing", "总面积1320平方公里。2017年实现产值30亿元。", "30亿元", "产值"),
    # a change of what the clause before tells in words alone
    ("risen_before", "苗木面积增长11%。蔬菜产量稳步增加,增长5%。", "5%", "蔬菜产量"),
    ("risen_before_two", "进出口总额30亿元,农民收入持续提高,比上年增长12.3%。", "12.3%", "农民收入"),
    ("risen_before_none", "进出口总额30亿元,结构持续优化,增长12.3%。", "12.3%", "进出口总额"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "name"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_names(text, mention, name):
    rows = indicators_in(text, date="2021-09", region="成都市").to_dict("records")
    assert {row["text"]: row["indicator"] for row in rows}[mention] == name


UNITS = [
    ("firms", "全市规模以上企业达到496户。", "496户", "家"),
    ("firms_after", "扶持13户骨干企业。", "13户", "家"),
    ("households", "全县有贫困户496户。", "496户", "户"),
    ("loads", "烟叶产量30万担。", "30万担", "担"),
    ("loads_two", "交售蚕茧800担。", "800担", "担"),
    ("hours", "年日照时数2100h。", "2100h", "小时"),
    ("hours_two", "设备运行300h。", "300h", "小时"),
    ("air", "细颗粒物平均浓度为47μg/m3,同比改善9.1%。", "47μg/m3", "微克/立方米"),
    ("air_ascii", "臭氧平均浓度为121ug/m³。", "121ug/m³", "微克/立方米"),
    ("water", "总磷浓度由0.4mg/L降至0.15mg/L。", "0.15mg/L", "毫克/升"),
    ("cubic", "调蓄池容积500m3。", "500m3", "立方米"),
]


@pytest.mark.parametrize(("text", "mention", "unit"), [pytest.param(*case[1:], id=case[0]) for case in UNITS])
def test_firms_are_counted_as_firms(text, mention, unit):
    rows = indicators_in(text, date="2021-09", region="成都市").to_dict("records")
    assert {row["text"]: row["unit"] for row in rows}[mention] == unit


KINDS = [
    ("gained", "税收收入8亿元,比上年增收1亿元。", "1亿元", "change", "up"),
    ("gained_each", "农户户均增收2000元。", "2000元", "change", "up"),
    ("spent_less", "支出8亿元,比上年减支3亿元。", "3亿元", "change", "down"),
    ("gained_grain", "全年增收粮食3万吨。", "3万吨", "level", None),
    ("grown_to_now", "代办点由36处缩减为目前的12处。", "12处", "level", None),
    ("pared_to_now", "工作人员由36人精简为现在的12人。", "12人", "level", None),
    ("pared", "申报材料精简40%。", "40%", "change", "down"),
    ("said_again", "夜间违停800起,同比上升410%(4倍)。", "4倍", "change", "up"),
    ("said_again_two", "订单额增长200%(2倍),超过预期。", "2倍", "change", "up"),
    ("said_of_level", "处理能力为8万吨(3倍)。", "3倍", "level", None),
    ("fell_to_year", "火灾起数由2005年的9起,减少到2010年3起。", "3起", "level", None),
    ("rose_to_year", "在校学生增加到2012年600人。", "600人", "level", None),
    ("rose_in_year", "在校学生比2011年增加600人。", "600人", "change", "up"),
    ("times_of_year", "2016年地区生产总值189亿元,是2011年的1.7倍。", "1.7倍", "change", "up"),
    ("times_of_plan", "财政收入10亿元,是“十一五”末的3倍。", "3倍", "change", "up"),
    ("grew_each", "农业、工业税收同比增长分别为3.5%、6.1%。", "6.1%", "change", "up"),
    ("fell_both", "两区火灾起数下降均为8%。", "8%", "change", "down"),
    ("grown_into", "税收占比由3%增长为8%。", "8%", "share", None),
    ("times_of_thing", "新品种价格是普通大米的6倍。", "6倍", "level", None),
]


@pytest.mark.parametrize(
    ("text", "mention", "kind", "direction"), [pytest.param(*case[1:], id=case[0]) for case in KINDS]
)
def test_gains_and_multiples(text, mention, kind, direction):
    rows = indicators_in(text, date="2021-09", region="成都市").to_dict("records")
    row = next(row for row in rows if row["text"] == mention)
    assert row["kind"] == kind
    assert (
        row["direction"] == direction if direction else row["direction"] is None or row["direction"] != row["direction"]
    )


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        pytest.param("2016年地区生产总值189亿元,是2011年的1.7倍。", "2011", id="of_year"),
        pytest.param("财政收入10亿元,是“十一五”末的3倍。", "“十一五”末", id="of_plan"),
    ],
)
def test_multiples_are_of_the_time_they_name(text, baseline):
    assert indicators_in(text, date="2017-01", region="成都市")["baseline"].iloc[-1] == baseline


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("四川省三台县召开会议。", 0, id="county"),
        pytest.param("山西省五台县推进工作。", 0, id="county_two"),
        pytest.param("全院新购三台设备。", 1, id="machines"),
        pytest.param("造林300ha。", 0, id="hectares_are_no_hours"),
        pytest.param("造林300h。", 1, id="hours"),
        pytest.param("展出1.6L型发动机。", 0, id="engines_are_no_litres"),
        pytest.param("处理污水500m3。", 1, id="cubic_metres"),
        pytest.param("启用500m3x型水泵。", 0, id="model"),
    ],
)
def test_counties_that_begin_with_a_number(text, count):
    assert len(indicators_in(text, date="2021-09")) == count
