<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>ActionBar</name>
    <message>
        <source>离开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重新开始</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上一步</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AreaPicker</name>
    <message>
        <source>重选</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上一级</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请选择省份</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AssistedCheckPage</name>
    <message>
        <source>确定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>是本人，继续办理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在核对密码…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核对人：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请看看身份证、再看看办事人。这一次核对会记下您的名字。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不是本人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换一位工作人员</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>去掉：%1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareFacePage</name>
    <message>
        <source>请看着屏幕上方的摄像头</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>和身份证上的照片比一比，大约几秒钟。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再比一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>距离合适</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>距离不合适</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>光线合适</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>光线不合适</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已拍 %1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 %1 次，一共可以试 %2 次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>身份证已读好，可以拿走了。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不刷脸，请工作人员核对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不刷脸，去窗口核对</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorOverlay</name>
    <message>
        <source>代号 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>知道了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>求助</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>%1（可不填）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>来自身份证</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindCasePage</name>
    <message>
        <source>请把回执的二维码对准扫码窗</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在查找，马上就好。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>点这里填写</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>下一步</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>执照上的名称将是</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GoodbyePage</name>
    <message>
        <source>完成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>身份证还在读卡区，请拿好。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还有纸在打印，打好会落在屏幕下方右侧的取纸口。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>%1 · %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpOverlay</name>
    <message>
        <source>需要帮忙吗？</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字再大些</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字变回来</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>白底黑字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>黑底白字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按键放高</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按键放低</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办不成事？上班时间请到本大厅「办不成事」窗口，说这台机器的名字：%1。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已经交上去的不会丢，凭回执随时能查。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回去继续办</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IdleOverlay</name>
    <message>
        <source>您还在吗？</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 秒后结束本次办理，清除您的信息。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>我还在，继续办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不办了，离开</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>同意，刷脸核对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同意，请工作人员核对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请带好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>您的信息怎么用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>刷脸，要您单独同意</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不刷脸，请工作人员核对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不刷脸，去窗口核对</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberStepper</name>
    <message>
        <source>减一</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加一</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutOfServicePage</name>
    <message>
        <source>值班电话</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>代号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>前一页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>后一页</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhrasePicker</name>
    <message>
        <source>找经营范围，例如：食品</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有找到。换一个词试试，或者少写几个字。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>删掉一位</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrintPage</name>
    <message>
        <source>回去修改</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>完成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>身份证还在读卡区，请拿好。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>统一社会信用代码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>封存在本机</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记系统审核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在审核，通常几秒钟</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等一下</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>为什么没有通过</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办件号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回执</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取纸口在屏幕下方右侧</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印机确认出纸以后才算办结；卡纸不扣您的执照。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再打一张回执</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>继续办理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>完成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办件号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>继续办理要本人带身份证，再核对一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只是看看，结束</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressSteps</name>
    <message>
        <source>%1：%2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RatingPage</name>
    <message>
        <source>这次办得怎么样？</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评不评都可以，不影响您的执照。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不评价，结束</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadCardPage</name>
    <message>
        <source>大约两秒。先别拿走。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放平，放着不动，读好了会告诉您。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在读取身份证，请让它放着。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>请核对，看仔细再签字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签字以后，交上去的就是这一页。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>都对，去签字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1（来自身份证）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签字表示</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewRow</name>
    <message>
        <source>改</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>下一页（%1/%2）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignPage</name>
    <message>
        <source>请在框里签上您的姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签好了，提交</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签名人：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>擦掉重写</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>字大</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>更大</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字小</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>黑底</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>低位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>求助</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>请把身份证放在读卡区</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>碰这里开始，或先选择要办的事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查进度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扫回执上的二维码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>约 %1 分钟，当场领照</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办不成事？</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
