<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
    <context>
        <name>ActionBar</name>
        <message>
            <source>离开</source>
            <translation>Leave</translation>
        </message>
        <message>
            <source>重新开始</source>
            <translation>Start over</translation>
        </message>
        <message>
            <source>上一步</source>
            <translation>Back</translation>
        </message>
    </context>
    <context>
        <name>AppointmentPage</name>
        <message>
            <source>就约这个时间</source>
            <translation>Yes, take it</translation>
        </message>
        <message>
            <source>再试一次</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>完成</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>请带好</source>
            <translation>Please bring</translation>
        </message>
        <message>
            <source>再打一张预约单</source>
            <translation>Print the slip again</translation>
        </message>
        <message>
            <source>换一天</source>
            <translation>Another day</translation>
        </message>
    </context>
    <context>
        <name>AreaPicker</name>
        <message>
            <source>重选</source>
            <translation>Change</translation>
        </message>
        <message>
            <source>上一级</source>
            <translation>Up</translation>
        </message>
        <message>
            <source>请在下面选择</source>
            <translation>Please choose below</translation>
        </message>
    </context>
    <context>
        <name>AssistedCheckPage</name>
        <message>
            <source>确定</source>
            <translation>OK</translation>
        </message>
        <message>
            <source>正在核对密码…</source>
            <translation>Checking the PIN…</translation>
        </message>
        <message>
            <source>核对人：%1</source>
            <translation>Checked by: %1</translation>
        </message>
        <message>
            <source>请看看身份证、再看看办事人。这一次核对会记下您的名字。</source>
            <translation>Look at the card, then at the person. Your name is recorded with this check.</translation>
        </message>
        <message>
            <source>不是本人</source>
            <translation>Not this person</translation>
        </message>
        <message>
            <source>换一位工作人员</source>
            <translation>Another staff member</translation>
        </message>
        <message>
            <source>是本人，继续</source>
            <translation>Same person</translation>
        </message>
        <message>
            <source>约个时间，到窗口办</source>
            <translation>Make an appointment at the window</translation>
        </message>
    </context>
    <context>
        <name>CaseCard</name>
        <message>
            <source>打印执照</source>
            <translation>Print the licence</translation>
        </message>
    </context>
    <context>
        <name>Chip</name>
        <message>
            <source>去掉：%1</source>
            <translation>Remove: %1</translation>
        </message>
    </context>
    <context>
        <name>CompareFacePage</name>
        <message>
            <source>和身份证上的照片比一比，大约几秒钟。</source>
            <translation>We compare you with the photo on your card. It takes a few seconds.</translation>
        </message>
        <message>
            <source>再比一次</source>
            <translation>Try once more</translation>
        </message>
        <message>
            <source>距离合适</source>
            <translation>Distance is good</translation>
        </message>
        <message>
            <source>距离不合适</source>
            <translation>Distance not right</translation>
        </message>
        <message>
            <source>光线合适</source>
            <translation>Light is good</translation>
        </message>
        <message>
            <source>光线不合适</source>
            <translation>Light not right</translation>
        </message>
        <message>
            <source>已拍 %1 / %2</source>
            <translation>%1 of %2 taken</translation>
        </message>
        <message>
            <source>第 %1 次，一共可以试 %2 次。</source>
            <translation>Try %1 of %2.</translation>
        </message>
        <message>
            <source>身份证已读好，可以拿走了。</source>
            <translation>The card is read. You can take it.</translation>
        </message>
        <message>
            <source>不刷脸，请工作人员核对</source>
            <translation>No camera: staff check</translation>
        </message>
        <message>
            <source>不刷脸，去窗口核对</source>
            <translation>No camera: go to the counter</translation>
        </message>
        <message>
            <source>请看着上方的摄像头</source>
            <translation>Look at the camera above</translation>
        </message>
    </context>
    <context>
        <name>EditFixed</name>
        <message>
            <source>来自身份证</source>
            <translation>from your card</translation>
        </message>
    </context>
    <context>
        <name>EditText</name>
        <message>
            <source>点这里填写</source>
            <translation>Touch to type</translation>
        </message>
    </context>
    <context>
        <name>ErrorOverlay</name>
        <message>
            <source>代号 %1</source>
            <translation>Code %1</translation>
        </message>
        <message>
            <source>知道了</source>
            <translation>I see</translation>
        </message>
        <message>
            <source>求助</source>
            <translation>Help</translation>
        </message>
    </context>
    <context>
        <name>Field</name>
        <message>
            <source>%1（可不填）</source>
            <translation>%1 (optional)</translation>
        </message>
        <message>
            <source>来自身份证</source>
            <translation>from your card</translation>
        </message>
    </context>
    <context>
        <name>FindCasePage</name>
        <message>
            <source>没带回执，用身份证查</source>
            <translation>No receipt? Use your ID card</translation>
        </message>
        <message>
            <source>请把回执的二维码对准扫码窗</source>
            <translation>Hold the receipt&apos;s QR code to the scanner</translation>
        </message>
        <message>
            <source>再试一次</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>正在查找，马上就好。</source>
            <translation>Looking it up. One moment.</translation>
        </message>
    </context>
    <context>
        <name>FormPage</name>
        <message>
            <source>下一步</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>执照上的名称将是</source>
            <translation>The licence will say</translation>
        </message>
    </context>
    <context>
        <name>GoodbyePage</name>
        <message>
            <source>完成</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>身份证还在读卡区，请拿好。</source>
            <translation>Your ID card is still on the reader. Please take it.</translation>
        </message>
        <message>
            <source>还有纸在打印，打好会落在屏幕下方右侧的取纸口。</source>
            <translation>A sheet is still printing. It comes out at the lower right.</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>%1 · %2 %3</source>
            <translation>%1 · %2 %3</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
    </context>
    <context>
        <name>HelpOverlay</name>
        <message>
            <source>需要帮忙吗？</source>
            <translation>Do you need help?</translation>
        </message>
        <message>
            <source>字再大些</source>
            <translation>Larger text</translation>
        </message>
        <message>
            <source>字变回来</source>
            <translation>Normal text</translation>
        </message>
        <message>
            <source>白底黑字</source>
            <translation>Black on white</translation>
        </message>
        <message>
            <source>黑底白字</source>
            <translation>White on black</translation>
        </message>
        <message>
            <source>按键放高</source>
            <translation>Keys higher</translation>
        </message>
        <message>
            <source>按键放低</source>
            <translation>Keys lower</translation>
        </message>
        <message>
            <source>办不成事？上班时间请到本大厅「办不成事」窗口，说这台机器的名字：%1。</source>
            <translation>Stuck? In office hours go to the &quot;cannot get it done&quot; counter of this hall and name this machine: %1.</translation>
        </message>
        <message>
            <source>现在就要找人，请打值班电话：%1。</source>
            <translation>To speak to somebody now, call the duty telephone: %1.</translation>
        </message>
        <message>
            <source>已经交上去的不会丢，凭回执随时能查。</source>
            <translation>What you handed in is safe; the receipt finds it at any time.</translation>
        </message>
        <message>
            <source>回去继续办</source>
            <translation>Back to my form</translation>
        </message>
    </context>
    <context>
        <name>IdleOverlay</name>
        <message>
            <source>您还在吗？</source>
            <translation>Are you still there?</translation>
        </message>
        <message>
            <source>%1 秒后结束本次办理，清除您的信息。</source>
            <translation>In %1 seconds this visit ends and your details are wiped.</translation>
        </message>
        <message>
            <source>我还在，继续办</source>
            <translation>I am here, go on</translation>
        </message>
        <message>
            <source>不办了，离开</source>
            <translation>Stop and leave</translation>
        </message>
    </context>
    <context>
        <name>MyCasesPage</name>
        <message>
            <source>再试一次</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>完成</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>不查了，结束</source>
            <translation>Stop looking, finish</translation>
        </message>
    </context>
    <context>
        <name>NoticePage</name>
        <message>
            <source>同意，刷脸核对</source>
            <translation>Agree, use the camera</translation>
        </message>
        <message>
            <source>同意，请工作人员核对</source>
            <translation>Agree, staff check</translation>
        </message>
        <message>
            <source>请带好</source>
            <translation>Please have ready</translation>
        </message>
        <message>
            <source>您的信息怎么用</source>
            <translation>What happens to your details</translation>
        </message>
        <message>
            <source>刷脸，要您单独同意</source>
            <translation>Your face: a consent of its own</translation>
        </message>
        <message>
            <source>不刷脸，请工作人员核对</source>
            <translation>No camera: staff check</translation>
        </message>
        <message>
            <source>不刷脸，去窗口核对</source>
            <translation>No camera: go to the counter</translation>
        </message>
        <message>
            <source>、</source>
            <translation>, </translation>
        </message>
    </context>
    <context>
        <name>NumberStepper</name>
        <message>
            <source>减一</source>
            <translation>One less</translation>
        </message>
        <message>
            <source>加一</source>
            <translation>One more</translation>
        </message>
    </context>
    <context>
        <name>OutOfServicePage</name>
        <message>
            <source>值班电话</source>
            <translation>Duty phone</translation>
        </message>
        <message>
            <source>代号</source>
            <translation>Code</translation>
        </message>
    </context>
    <context>
        <name>Pager</name>
        <message>
            <source>前一页</source>
            <translation>Previous page</translation>
        </message>
        <message>
            <source>后一页</source>
            <translation>Next page</translation>
        </message>
    </context>
    <context>
        <name>PhrasePicker</name>
        <message>
            <source>没有找到。换一个词试试，或者少写几个字。</source>
            <translation>Nothing found. Try another word, or write less of it.</translation>
        </message>
        <message>
            <source>输入几个字或拼音首字母查找</source>
            <translation>Search by word or initials</translation>
        </message>
        <message>
            <source>已选 %1 项</source>
            <translation>%1 chosen</translation>
        </message>
    </context>
    <context>
        <name>PinPad</name>
        <message>
            <source>删掉一位</source>
            <translation>Delete one digit</translation>
        </message>
    </context>
    <context>
        <name>PrintPage</name>
        <message>
            <source>%1：取纸口里有这张纸吗？</source>
            <translation>%1: is this sheet in the tray?</translation>
        </message>
        <message>
            <source>有，我拿到了</source>
            <translation>Yes, I have it</translation>
        </message>
        <message>
            <source>没有出来</source>
            <translation>It did not come out</translation>
        </message>
        <message>
            <source>回去修改</source>
            <translation>Correct it</translation>
        </message>
        <message>
            <source>再试一次</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>完成</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>身份证还在读卡区，请拿好。</source>
            <translation>Your ID card is still on the reader. Please take it.</translation>
        </message>
        <message>
            <source>统一社会信用代码</source>
            <translation>Unified social credit code</translation>
        </message>
        <message>
            <source>封存在本机</source>
            <translation>Sealed on this machine</translation>
        </message>
        <message>
            <source>正在保存</source>
            <translation>being kept</translation>
        </message>
        <message>
            <source>已保存</source>
            <translation>kept</translation>
        </message>
        <message>
            <source>登记系统审核</source>
            <translation>Decision of the registry</translation>
        </message>
        <message>
            <source>正在审核，通常几秒钟</source>
            <translation>being decided, usually in seconds</translation>
        </message>
        <message>
            <source>等一下</source>
            <translation>in a moment</translation>
        </message>
        <message>
            <source>为什么没有通过</source>
            <translation>Why it was not granted</translation>
        </message>
        <message>
            <source>%1：%2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>办件号</source>
            <translation>Case</translation>
        </message>
        <message>
            <source>回执</source>
            <translation>Receipt</translation>
        </message>
        <message>
            <source>取纸口在屏幕下方右侧</source>
            <translation>The tray is at the lower right</translation>
        </message>
        <message>
            <source>打印机确认出纸以后才算办结；卡纸不扣您的执照。</source>
            <translation>It counts as done only when the sheet is out; a jam does not cost you the licence.</translation>
        </message>
        <message>
            <source>再打一张回执</source>
            <translation>Print the receipt again</translation>
        </message>
    </context>
    <context>
        <name>ProgressPage</name>
        <message>
            <source>继续办理</source>
            <translation>Go on</translation>
        </message>
        <message>
            <source>完成</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>办件号</source>
            <translation>Case</translation>
        </message>
        <message>
            <source>继续办理要本人带身份证，再核对一次。</source>
            <translation>To go on, the holder lays down the ID card and is compared once more.</translation>
        </message>
        <message>
            <source>只是看看，结束</source>
            <translation>Only looking, end</translation>
        </message>
    </context>
    <context>
        <name>ProgressSteps</name>
        <message>
            <source>%1：%2</source>
            <translation>%1: %2</translation>
        </message>
    </context>
    <context>
        <name>RatingPage</name>
        <message>
            <source>这次办得怎么样？</source>
            <translation>How was this visit?</translation>
        </message>
        <message>
            <source>评不评都可以，不影响您的执照。</source>
            <translation>Only if you like; it does not affect your licence.</translation>
        </message>
        <message>
            <source>不评价，结束</source>
            <translation>No rating, end</translation>
        </message>
    </context>
    <context>
        <name>ReadCardPage</name>
        <message>
            <source>大约两秒。先别拿走。</source>
            <translation>About two seconds. Please leave it there.</translation>
        </message>
        <message>
            <source>放平，放着不动，读好了会告诉您。</source>
            <translation>Flat and still; we tell you when it is read.</translation>
        </message>
        <message>
            <source>再试一次</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>正在读取身份证，请让它放着。</source>
            <translation>The card is being read. Please leave it there.</translation>
        </message>
    </context>
    <context>
        <name>ReviewPage</name>
        <message>
            <source>请核对，看仔细再签字</source>
            <translation>Check it all, then sign</translation>
        </message>
        <message>
            <source>都对，去签字</source>
            <translation>All right, sign</translation>
        </message>
        <message>
            <source>回到填写的内容</source>
            <translation>Back to what I entered</translation>
        </message>
        <message>
            <source>看看执照的样子</source>
            <translation>See the licence</translation>
        </message>
        <message>
            <source>信用代码、日期和二维码批准后加上；国徽和印章已经印在纸上。</source>
            <translation>Credit code, date and QR code come with the approval; emblem and seal are on the paper already.</translation>
        </message>
    </context>
    <context>
        <name>ReviewRow</name>
        <message>
            <source>改</source>
            <translation>Edit</translation>
        </message>
        <message>
            <source>来自身份证</source>
            <translation>from your card</translation>
        </message>
    </context>
    <context>
        <name>Shell</name>
        <message>
            <source>下一页 %1/%2</source>
            <translation>More %1/%2</translation>
        </message>
        <message>
            <source>从头看</source>
            <translation>From the start</translation>
        </message>
    </context>
    <context>
        <name>SignPage</name>
        <message>
            <source>请在框里签上您的姓名</source>
            <translation>Sign your name in the box</translation>
        </message>
        <message>
            <source>签好了，提交</source>
            <translation>Signed, hand in</translation>
        </message>
        <message>
            <source>签名人：%1</source>
            <translation>Signing: %1</translation>
        </message>
        <message>
            <source>擦掉重写</source>
            <translation>Clear</translation>
        </message>
    </context>
    <context>
        <name>StaffDeskPage</name>
        <message>
            <source>确定</source>
            <translation>OK</translation>
        </message>
        <message>
            <source>记下</source>
            <translation>Record</translation>
        </message>
        <message>
            <source>张</source>
            <translation>sheets</translation>
        </message>
        <message>
            <source>放进去了</source>
            <translation>Put in</translation>
        </message>
        <message>
            <source>取出来了</source>
            <translation>Taken out</translation>
        </message>
        <message>
            <source>还没有登记过执照纸。第一次装纸，请技术员用工具登记。</source>
            <translation>No licence paper was ever booked here. A technician books the first with the tool.</translation>
        </message>
        <message>
            <source>编号</source>
            <translation>Number</translation>
        </message>
        <message>
            <source>第一张</source>
            <translation>first sheet</translation>
        </message>
        <message>
            <source>最后一张</source>
            <translation>last sheet</translation>
        </message>
        <message>
            <source>重新选纸盒和张数</source>
            <translation>Choose tray and sheets again</translation>
        </message>
    </context>
    <context>
        <name>ToolBar</name>
        <message>
            <source>字大</source>
            <translation>Larger</translation>
        </message>
        <message>
            <source>更大</source>
            <translation>Largest</translation>
        </message>
        <message>
            <source>字小</source>
            <translation>Normal</translation>
        </message>
        <message>
            <source>黑底</source>
            <translation>Dark</translation>
        </message>
        <message>
            <source>低位</source>
            <translation>Lower</translation>
        </message>
        <message>
            <source>出声</source>
            <translation>Sound on</translation>
        </message>
        <message>
            <source>静音</source>
            <translation>Mute</translation>
        </message>
        <message>
            <source>求助</source>
            <translation>Help</translation>
        </message>
    </context>
    <context>
        <name>WelcomePage</name>
        <message>
            <source>这台机器现在打不了执照</source>
            <translation>This machine cannot print licences now</translation>
        </message>
        <message>
            <source>查进度照常可用</source>
            <translation>Looking a case up works as always</translation>
        </message>
        <message>
            <source>现在办不了</source>
            <translation>Not at the moment</translation>
        </message>
        <message>
            <source>请把身份证放在读卡区</source>
            <translation>Lay your ID card on the reader</translation>
        </message>
        <message>
            <source>查进度</source>
            <translation>Find my case</translation>
        </message>
        <message>
            <source>扫回执上的二维码</source>
            <translation>Scan the code on the receipt</translation>
        </message>
        <message>
            <source>约 %1 分钟，当场领照</source>
            <translation>About %1 minutes, licence at once</translation>
        </message>
        <message>
            <source>办不成事？</source>
            <translation>Stuck?</translation>
        </message>
        <message>
            <source>碰这里开始</source>
            <translation>Touch here to begin</translation>
        </message>
    </context>
    <context>
        <name>yeban::AppointmentViewModel</name>
        <message>
            <source>哪一天到窗口来？</source>
            <translation>Which day will you come to the window?</translation>
        </message>
        <message>
            <source>%1，几点来？</source>
            <translation>%1: at what time?</translation>
        </message>
        <message>
            <source>就约这个时间？</source>
            <translation>Take this appointment?</translation>
        </message>
        <message>
            <source>正在预约</source>
            <translation>Making the appointment</translation>
        </message>
        <message>
            <source>约好了</source>
            <translation>You have an appointment</translation>
        </message>
        <message>
            <source>没有约成</source>
            <translation>The appointment was not made</translation>
        </message>
        <message>
            <source>请在上班时间到窗口来</source>
            <translation>Please come to the window when it is open</translation>
        </message>
        <message>
            <source>在窗口一样能办，由工作人员当面核对。</source>
            <translation>The window does the same; staff check your identity there.</translation>
        </message>
        <message>
            <source>来不了也没关系，不用取消。</source>
            <translation>If you cannot come, nothing is lost; no need to cancel.</translation>
        </message>
        <message>
            <source>约满了没有，现在问不到；约满了也给您办，请稍等一会儿。</source>
            <translation>Nobody can say now whether it is full. You are served either way.</translation>
        </message>
        <message>
            <source>最近几天都约满了。直接到窗口来也能办，请按到达先后稍等。</source>
            <translation>The next days are full. You may simply come to the window and wait your turn.</translation>
        </message>
        <message>
            <source>请拿好预约单，到时出示。</source>
            <translation>Please take the slip and show it then.</translation>
        </message>
        <message>
            <source>请再试一次，或者在上班时间直接到窗口来。</source>
            <translation>Please try again, or simply come to the window when it is open.</translation>
        </message>
        <message>
            <source>本机现在不知道日期，不能预约；直接来也能办。</source>
            <translation>This machine does not know the date now, so it cannot make an appointment; you may simply come.</translation>
        </message>
        <message>
            <source>编号</source>
            <translation>Number</translation>
        </message>
        <message>
            <source>日期</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>时间</source>
            <translation>Time</translation>
        </message>
        <message>
            <source>地点</source>
            <translation>Place</translation>
        </message>
        <message>
            <source>预约单打印中</source>
            <translation>The slip is being printed</translation>
        </message>
        <message>
            <source>预约单已打印</source>
            <translation>The slip is printed</translation>
        </message>
        <message>
            <source>预约单已送打印机，请看回执口</source>
            <translation>The slip was sent to the printer; please look at its slot</translation>
        </message>
        <message>
            <source>预约单没有打出来，请记下编号和时间</source>
            <translation>The slip was not printed; please write down number and time</translation>
        </message>
    </context>
    <context>
        <name>yeban::AssistedCheckViewModel</name>
        <message>
            <source>您选择不刷脸，请工作人员当面核对。</source>
            <translation>You chose not to use the camera. A staff member looks instead.</translation>
        </message>
        <message>
            <source>未满 14 周岁不刷脸。请监护人陪同，由工作人员当面核对。</source>
            <translation>Below the age of 14 the camera is not used. Please come with a guardian; staff will check in person.</translation>
        </message>
        <message>
            <source>这次没有看清您的动作，请工作人员当面核对。</source>
            <translation>Your movements were not seen clearly this time. Please ask staff to check in person.</translation>
        </message>
        <message>
            <source>身份证上的照片在这里读不出来，请工作人员当面核对。</source>
            <translation>The photo on the card cannot be read here. A staff member looks instead.</translation>
        </message>
        <message>
            <source>刷脸没有比对成功，请工作人员当面核对。</source>
            <translation>Your face could not be matched. A staff member looks instead.</translation>
        </message>
        <message>
            <source>摄像头现在不能用，请工作人员当面核对。</source>
            <translation>The camera is not working. A staff member looks instead.</translation>
        </message>
        <message>
            <source>请工作人员扫描工牌</source>
            <translation>Staff: scan your badge</translation>
        </message>
        <message>
            <source>请工作人员输入密码</source>
            <translation>Staff: enter your PIN</translation>
        </message>
        <message>
            <source>请核对：办事人是不是证件本人？</source>
            <translation>Is this the person on the card?</translation>
        </message>
        <message>
            <source>这次核对没有通过</source>
            <translation>This check did not pass</translation>
        </message>
        <message>
            <source>这里现在不能当面核对</source>
            <translation>No staff check here right now</translation>
        </message>
        <message>
            <source>没有登记过这个工牌，请换一个工牌再扫。</source>
            <translation>This badge is not known here. Please scan another one.</translation>
        </message>
        <message numerus="yes">
            <source>密码不对，还可以试 %n 次。</source>
            <translation>
                <numerusform>Wrong PIN. %n try left.</numerusform>
                <numerusform>Wrong PIN. %n tries left.</numerusform>
            </translation>
        </message>
        <message>
            <source>不能给自己核对，请另一位工作人员来。</source>
            <translation>Nobody can check themselves. Please ask another staff member.</translation>
        </message>
        <message>
            <source>这个工牌输错密码太多次，15 分钟以后才能再用。请另一位工作人员来。</source>
            <translation>Too many wrong PINs for this badge. It is locked for 15 minutes; please ask another staff member.</translation>
        </message>
        <message>
            <source>密码输错太多次。请离开，到窗口办理。</source>
            <translation>Too many wrong PINs. Please leave and go to the counter.</translation>
        </message>
        <message>
            <source>工作人员确认不是证件本人，不能继续办理。</source>
            <translation>Staff said that this is not the card&apos;s holder. You cannot go on.</translation>
        </message>
        <message>
            <source>扫码器现在不能用，请到窗口办理。</source>
            <translation>The scanner is not working. Please go to the counter.</translation>
        </message>
        <message>
            <source>密码没有核对成，请再输一次。</source>
            <translation>The PIN could not be checked. Please enter it again.</translation>
        </message>
    </context>
    <context>
        <name>yeban::CompareFaceViewModel</name>
        <message>
            <source>很好，请保持</source>
            <translation>Good, stay like that</translation>
        </message>
        <message>
            <source>光线太暗，请面向亮处</source>
            <translation>Too dark; face the light</translation>
        </message>
        <message>
            <source>光线太强，请背一点光</source>
            <translation>Too bright; turn away a little</translation>
        </message>
        <message>
            <source>请站到摄像头前</source>
            <translation>Please stand before the camera</translation>
        </message>
        <message>
            <source>请一个人站在镜头前</source>
            <translation>Only one person, please</translation>
        </message>
        <message>
            <source>请靠近一点</source>
            <translation>Come a little closer</translation>
        </message>
        <message>
            <source>请退后一点</source>
            <translation>Step back a little</translation>
        </message>
        <message>
            <source>请正对摄像头</source>
            <translation>Look straight at the camera</translation>
        </message>
        <message>
            <source>请摘下口罩</source>
            <translation>Please take off your mask</translation>
        </message>
        <message>
            <source>请不要动</source>
            <translation>Please hold still</translation>
        </message>
        <message>
            <source>请闭一下眼睛，再睁开</source>
            <translation>Close your eyes, then open them</translation>
        </message>
        <message>
            <source>请慢慢向左转头</source>
            <translation>Slowly turn your head left</translation>
        </message>
        <message>
            <source>请慢慢向右转头</source>
            <translation>Slowly turn your head right</translation>
        </message>
        <message>
            <source>请慢慢抬头，再低头</source>
            <translation>Slowly raise your head, then lower it</translation>
        </message>
        <message>
            <source>很好，请再看着摄像头</source>
            <translation>Good, look at the camera again</translation>
        </message>
        <message>
            <source>正在打开摄像头</source>
            <translation>The camera is starting</translation>
        </message>
        <message>
            <source>比对通过</source>
            <translation>Matched</translation>
        </message>
        <message>
            <source>摄像头没有画面。请再试一次，或请工作人员核对。</source>
            <translation>The camera shows nothing. Try again, or ask a staff member.</translation>
        </message>
        <message>
            <source>这次没有比对成功。请摘下帽子和口罩，正对摄像头再试一次。</source>
            <translation>No match this time. Take off hat and mask, look straight at the camera and try again.</translation>
        </message>
        <message>
            <source>没有拍到清楚的照片。请站近一点，正对摄像头再试一次。</source>
            <translation>No clear picture. Come closer, look straight at the camera and try again.</translation>
        </message>
        <message>
            <source>没有看清您的动作。请再试一次，照着提示慢慢做。</source>
            <translation>Your movement was not seen clearly. Please try once more and follow the hints slowly.</translation>
        </message>
    </context>
    <context>
        <name>yeban::FindCaseViewModel</name>
        <message>
            <source>请把回执上的二维码对准扫码口</source>
            <translation>Hold the QR code on your receipt to the scanner</translation>
        </message>
        <message>
            <source>正在查找</source>
            <translation>Looking it up</translation>
        </message>
        <message>
            <source>扫码器现在不能用</source>
            <translation>The scanner is not working</translation>
        </message>
        <message>
            <source>请再试一次，或联系工作人员查询。</source>
            <translation>Please try again, or ask a staff member.</translation>
        </message>
        <message>
            <source>这不是办件回执上的二维码，请换一张再扫。</source>
            <translation>This is not the QR code of a receipt. Please try another one.</translation>
        </message>
        <message>
            <source>没有找到这个办件。刚提交的请过一会儿再扫，或联系工作人员查询。</source>
            <translation>This case was not found. If you have just handed it in, scan again a little later, or ask the staff.</translation>
        </message>
        <message>
            <source>这台机器上没有这个办件，现在又连不上大厅。请到打印回执的那台机器查询，或过一会儿再扫。</source>
            <translation>Not found here, and the hall is out of reach. Use the machine that printed the receipt, or try later.</translation>
        </message>
        <message>
            <source>没有查成，请再扫一次。</source>
            <translation>It could not be looked up. Please scan it again.</translation>
        </message>
    </context>
    <context>
        <name>yeban::FormViewModel</name>
        <message>
            <source>带入上次填的内容</source>
            <translation>Fill in what I wrote last time</translation>
        </message>
        <message>
            <source>正在取回上次填的内容</source>
            <translation>Fetching what you wrote last time</translation>
        </message>
        <message>
            <source>上次填的已经带入，请逐项看一遍。</source>
            <translation>What you wrote last time is filled in. Please look through it.</translation>
        </message>
        <message>
            <source>没有取回上次填的内容，请直接填写。</source>
            <translation>What you wrote last time did not come. Please fill in the form.</translation>
        </message>
    </context>
    <context>
        <name>yeban::GoodbyeViewModel</name>
        <message>
            <source>请拿好身份证</source>
            <translation>Please take your ID card</translation>
        </message>
        <message>
            <source>再见，慢走</source>
            <translation>Goodbye</translation>
        </message>
        <message>
            <source>执照还在打，打好会在取纸口。您填的内容已经从屏幕上清除。</source>
            <translation>The licence is still printing and comes out in the tray. What you entered is gone from the screen.</translation>
        </message>
        <message>
            <source>您填的内容已经清除。请带好身份证和随身物品。</source>
            <translation>What you entered has been wiped. Please take your card and your things.</translation>
        </message>
    </context>
    <context>
        <name>yeban::MyCasesViewModel</name>
        <message>
            <source>正在查找您的办件</source>
            <translation>Looking for your cases</translation>
        </message>
        <message>
            <source>没有没办完的办件</source>
            <translation>Nothing is unfinished</translation>
        </message>
        <message>
            <source>您没办完的办件</source>
            <translation>What you have not finished</translation>
        </message>
        <message>
            <source>现在查不到</source>
            <translation>Cannot be looked up now</translation>
        </message>
        <message>
            <source>正在问大厅，马上就好。</source>
            <translation>Asking the hall. One moment.</translation>
        </message>
        <message>
            <source>刚提交的，大厅可能还没看到，请过一会儿再查。</source>
            <translation>If you have just handed it in, the hall may not have seen it yet. Please look again later.</translation>
        </message>
        <message>
            <source>执照没打印的，在这台机器上就可以打。</source>
            <translation>A licence that is not printed yet can be printed here.</translation>
        </message>
        <message>
            <source>现在连不上大厅。请过一会儿再试，或者用回执上的二维码查。</source>
            <translation>The hall is out of reach. Please try again later, or use the code on your receipt.</translation>
        </message>
        <message>
            <source>办件</source>
            <translation>Case</translation>
        </message>
    </context>
    <context>
        <name>yeban::NoticeViewModel</name>
        <message>
            <source>用身份证查找办件</source>
            <translation>Find your cases by ID card</translation>
        </message>
        <message>
            <source>放上身份证，核对是您本人，就能看到没办完的办件。</source>
            <translation>Lay down your ID card; once it is you, you see what is unfinished.</translation>
        </message>
        <message>
            <source>本机会读取您的身份证，只用来核对和向大厅查您的办件。</source>
            <translation>This machine reads your ID card, only to check that it is you and to ask the hall for your cases.</translation>
        </message>
        <message>
            <source>您可以随时返回或离开，这台机器上不留下您的信息。</source>
            <translation>You may go back or leave at any time; nothing of yours stays on this machine.</translation>
        </message>
        <message>
            <source>摄像头拍下您的脸，和身份证照片比对，确认是您本人。</source>
            <translation>The camera takes pictures of your face and compares them with the photo on your card.</translation>
        </message>
        <message>
            <source>照片比对完就删，只记下比对结果。</source>
            <translation>The pictures are deleted right after; only the result is recorded.</translation>
        </message>
        <message>
            <source>不刷脸也能查：请工作人员当面核对。</source>
            <translation>You may decline: a member of staff checks your identity instead.</translation>
        </message>
        <message>
            <source>您本人的居民身份证</source>
            <translation>your own ID card</translation>
        </message>
        <message>
            <source>店铺的名称和地址</source>
            <translation>name and address of the shop</translation>
        </message>
        <message>
            <source>手机号码</source>
            <translation>a mobile number</translation>
        </message>
        <message>
            <source>本机现在不能刷脸，请工作人员当面核对。</source>
            <translation>The camera cannot be used now. A staff member looks instead.</translation>
        </message>
        <message>
            <source>本机现在不能刷脸，也不能当场核对，请到窗口办理。</source>
            <translation>Neither camera nor staff check is possible here now. Please go to the counter.</translation>
        </message>
    </context>
    <context>
        <name>yeban::OutOfServiceViewModel</name>
        <message>
            <source>这台机器暂停服务</source>
            <translation>This machine is out of service</translation>
        </message>
        <message>
            <source>网络恢复后会自动恢复。已经交的办件都在。</source>
            <translation>It resumes when the network is back. What was handed in is safe.</translation>
        </message>
        <message>
            <source>已经交的办件都留着，由工作人员处理。</source>
            <translation>What was handed in is kept; staff will deal with it.</translation>
        </message>
    </context>
    <context>
        <name>yeban::PickerModel</name>
        <message>
            <source>要先办许可证</source>
            <translation>needs a permit first</translation>
        </message>
        <message>
            <source>开业前要办许可证</source>
            <translation>permit before opening</translation>
        </message>
    </context>
    <context>
        <name>yeban::PrintViewModel</name>
        <message>
            <source>正在提交</source>
            <translation>Handing it in</translation>
        </message>
        <message>
            <source>已提交，正在审核</source>
            <translation>Handed in, being decided</translation>
        </message>
        <message>
            <source>正在打印您的营业执照</source>
            <translation>Printing your licence</translation>
        </message>
        <message>
            <source>执照已经打好</source>
            <translation>Your licence is ready</translation>
        </message>
        <message>
            <source>不能打印这份执照</source>
            <translation>This licence cannot be printed</translation>
        </message>
        <message>
            <source>执照没有全部打出来</source>
            <translation>Not every sheet was printed</translation>
        </message>
        <message>
            <source>这次没有通过</source>
            <translation>Not granted this time</translation>
        </message>
        <message>
            <source>没有提交成功</source>
            <translation>It was not handed in</translation>
        </message>
        <message>
            <source>正在加密并存好您的申请，马上就好。</source>
            <translation>Your application is being sealed and kept. One moment.</translation>
        </message>
        <message>
            <source>通常几秒钟就有结果，请稍等。</source>
            <translation>The result usually comes within seconds. Please wait.</translation>
        </message>
        <message>
            <source>请先别离开，打好一张会告诉您。</source>
            <translation>Please stay; we tell you when each sheet is out.</translation>
        </message>
        <message>
            <source>请到取纸口拿好执照和回执。</source>
            <translation>Please take the licence and the receipt.</translation>
        </message>
        <message>
            <source>请由领照人本人放身份证办理。</source>
            <translation>The holder of the licence must lay down the ID card in person.</translation>
        </message>
        <message>
            <source>没打出来的那一份给您留着。凭回执和身份证，在这台或别的机器上都可以补打。</source>
            <translation>The missing sheet is kept for you. Print it here or at another machine with the receipt and your ID card.</translation>
        </message>
        <message>
            <source>您填的内容还在。可以回去改好，再提交一次。</source>
            <translation>What you entered is still here. Correct it and hand it in again.</translation>
        </message>
        <message>
            <source>已经批准，执照稍后可以打印。请拿好回执，凭回执和身份证来打。</source>
            <translation>It is granted and can be printed later with the receipt and your ID card. Please take the receipt.</translation>
        </message>
        <message>
            <source>您的申请已经存好，不会丢。有了结果，凭回执和身份证来打执照。</source>
            <translation>Your application is kept safely. When it is decided, print the licence with the receipt and your ID card.</translation>
        </message>
        <message>
            <source>您填的内容还在，没有交出去。请再试一次。</source>
            <translation>What you entered is still here and was not handed in. Please try again.</translation>
        </message>
        <message>
            <source>排队中</source>
            <translation>in the queue</translation>
        </message>
        <message>
            <source>打印中</source>
            <translation>printing</translation>
        </message>
        <message>
            <source>停下了</source>
            <translation>stopped</translation>
        </message>
        <message>
            <source>已出纸</source>
            <translation>out</translation>
        </message>
        <message>
            <source>不能确定出没出纸</source>
            <translation>may or may not be out</translation>
        </message>
        <message>
            <source>没有出纸，已记下，由登记机关处理</source>
            <translation>not out; noted, the registry sees to it</translation>
        </message>
        <message>
            <source>已送打印机，请看回执口</source>
            <translation>sent to the printer; please look at its slot</translation>
        </message>
        <message>
            <source>请看一眼取纸口，再告诉我们。不会重复打印。</source>
            <translation>Please look into the tray and tell us. Nothing is printed twice.</translation>
        </message>
        <message>
            <source>没有打印</source>
            <translation>not printed</translation>
        </message>
        <message>
            <source>已打印</source>
            <translation>printed</translation>
        </message>
        <message>
            <source>没有打出来，请记下办件号</source>
            <translation>not printed; please note the case number</translation>
        </message>
        <message>
            <source>还没打</source>
            <translation>not yet</translation>
        </message>
    </context>
    <context>
        <name>yeban::ProgressViewModel</name>
        <message>
            <source>申请已经存在这台机器上，网络通了就送到大厅。</source>
            <translation>The application is kept on this machine and goes to the hall when the network is back.</translation>
        </message>
        <message>
            <source>申请已经在大厅，请过一会儿再来看。</source>
            <translation>The application is with the hall. Please look again later.</translation>
        </message>
        <message>
            <source>要请工作人员看一看，上班以后会有结果。</source>
            <translation>Staff must look at it; there will be a result in office hours.</translation>
        </message>
        <message>
            <source>执照还没打印。放上身份证，核对是本人就可以打。</source>
            <translation>The licence is not printed yet. Lay down your ID card; once it is you, it prints.</translation>
        </message>
        <message>
            <source>这份办件已经办好了。</source>
            <translation>This case is finished.</translation>
        </message>
        <message>
            <source>已经批准，执照还没有送到这台机器。请过一会儿再来看。</source>
            <translation>Approved. The licence has not come to this machine yet. Please look again a little later.</translation>
        </message>
        <message>
            <source>这次没有通过。可以重新办理，改好再提交。</source>
            <translation>Not granted this time. You can begin again, correct it and hand it in.</translation>
        </message>
        <message>
            <source>有一张执照没有打好。请联系工作人员，核实以后可以再打一次。</source>
            <translation>A licence did not come out. Please ask staff; once they have looked, it can be printed again.</translation>
        </message>
    </context>
    <context>
        <name>yeban::RatingViewModel</name>
        <message>
            <source>非常满意</source>
            <translation>Very satisfied</translation>
        </message>
        <message>
            <source>满意</source>
            <translation>Satisfied</translation>
        </message>
        <message>
            <source>基本满意</source>
            <translation>Fairly satisfied</translation>
        </message>
        <message>
            <source>不满意</source>
            <translation>Dissatisfied</translation>
        </message>
        <message>
            <source>非常不满意</source>
            <translation>Very dissatisfied</translation>
        </message>
    </context>
    <context>
        <name>yeban::ReadCardViewModel</name>
        <message>
            <source>请把身份证放在读卡区</source>
            <translation>Lay your ID card on the reader</translation>
        </message>
        <message>
            <source>正在读卡，请先别拿起来</source>
            <translation>Reading; please leave the card there</translation>
        </message>
        <message>
            <source>请换一张身份证，或到窗口办理。</source>
            <translation>Please use another card, or go to the counter.</translation>
        </message>
        <message>
            <source>这张身份证已过有效期。</source>
            <translation>This card has expired.</translation>
        </message>
        <message>
            <source>这张身份证还没到有效期。</source>
            <translation>This card is not valid yet.</translation>
        </message>
        <message>
            <source>这张身份证上的信息对不上，不能使用。</source>
            <translation>What this card says does not fit together. It cannot be used.</translation>
        </message>
        <message>
            <source>读卡器现在不能用。</source>
            <translation>The card reader is not working.</translation>
        </message>
    </context>
    <context>
        <name>yeban::ReviewViewModel</name>
        <message>
            <source>申请人和名称</source>
            <translation>Applicant and name</translation>
        </message>
        <message numerus="yes">
            <source>还有 %n 处要改。</source>
            <translation>
                <numerusform>%n thing is still to correct.</numerusform>
                <numerusform>%n things are still to correct.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>yeban::ShellViewModel</name>
        <message>
            <source>网络正常</source>
            <translation>Network is up</translation>
        </message>
        <message>
            <source>网络不通，也能办：联网后自动送出</source>
            <translation>No network: you can still apply; it is sent later</translation>
        </message>
        <message numerus="yes">
            <source>执照纸余 %n 张</source>
            <translation>
                <numerusform>%n licence sheet left</numerusform>
                <numerusform>%n licence sheets left</numerusform>
            </translation>
        </message>
        <message>
            <source>已用时 %1 秒</source>
            <translation>%1 s so far</translation>
        </message>
        <message>
            <source>已用时 %1 分 %2 秒</source>
            <translation>%1 min %2 s so far</translation>
        </message>
        <message>
            <source>您填的内容还在，没有丢，也没有交出去。</source>
            <translation>What you entered is still here; nothing is lost and nothing was handed in.</translation>
        </message>
    </context>
    <context>
        <name>yeban::SignViewModel</name>
        <message>
            <source>签名表示：刚才读过的内容都是真实的，由我本人负责。</source>
            <translation>Signing means: what you just read is true and you answer for it.</translation>
        </message>
        <message>
            <source>写得太少了，请在框里签上您的全名。</source>
            <translation>That is too little. Please sign your full name in the box.</translation>
        </message>
        <message>
            <source>内容有改动，请返回上一步，重新看过再签。</source>
            <translation>Something changed. Please go back, read it again and sign.</translation>
        </message>
    </context>
    <context>
        <name>yeban::StaffDeskViewModel</name>
        <message>
            <source>%1 号纸盒</source>
            <translation>Tray %1</translation>
        </message>
        <message>
            <source>请工作人员输入密码</source>
            <translation>Staff: enter your PIN</translation>
        </message>
        <message>
            <source>这张执照打出来了吗？</source>
            <translation>Did this licence come out?</translation>
        </message>
        <message>
            <source>没有存疑的执照</source>
            <translation>No licence is in doubt</translation>
        </message>
        <message>
            <source>现在不能登录</source>
            <translation>You cannot sign in now</translation>
        </message>
        <message>
            <source>正在核对密码…</source>
            <translation>Checking the PIN…</translation>
        </message>
        <message>
            <source>请看看出纸口和打印机里面。记下以后不能改。</source>
            <translation>Look at the tray and into the printer. What is recorded cannot be changed.</translation>
        </message>
        <message>
            <source>添了纸、取了纸，请在这里登记。</source>
            <translation>Record here what paper you put in or took out.</translation>
        </message>
        <message>
            <source>没有登记过这个工牌。请退出，换一个工牌再扫。</source>
            <translation>This badge is not known here. Leave, and scan another.</translation>
        </message>
        <message>
            <source>密码不对，请再输一次。</source>
            <translation>Wrong PIN. Please try again.</translation>
        </message>
        <message>
            <source>这个工牌输错密码太多次，15 分钟以后才能再用。</source>
            <translation>This badge is locked for 15 minutes after too many wrong PINs.</translation>
        </message>
        <message>
            <source>没有记上，请再试一次。</source>
            <translation>It was not recorded. Please try again.</translation>
        </message>
        <message>
            <source>这张执照已经有人记下了。</source>
            <translation>Somebody has recorded this licence already.</translation>
        </message>
        <message>
            <source>纸盒里没有这么多张。</source>
            <translation>There are not so many sheets in the tray.</translation>
        </message>
        <message>
            <source>执照</source>
            <translation>Licence</translation>
        </message>
        <message>
            <source>办件编号</source>
            <translation>Case number</translation>
        </message>
        <message>
            <source>时间</source>
            <translation>Time</translation>
        </message>
        <message>
            <source>纸盒</source>
            <translation>Tray</translation>
        </message>
        <message>
            <source>打出来了，是好的</source>
            <translation>It came out and is good</translation>
        </message>
        <message>
            <source>打出来了，但不能用，作废</source>
            <translation>It came out unusable: void</translation>
        </message>
        <message>
            <source>没有打出来，也没有找到</source>
            <translation>It did not come out and is nowhere</translation>
        </message>
        <message numerus="yes">
            <source>%1 执照纸，还有 %n 张</source>
            <translation>
                <numerusform>%1 licence paper, %n sheet left</numerusform>
                <numerusform>%1 licence paper, %n sheets left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>放进去的 %n 张，编号是多少？</source>
            <translation>
                <numerusform>What is the number of the %n sheet put in?</numerusform>
                <numerusform>What are the numbers of the %n sheets put in?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>取出来的 %n 张，编号是多少？</source>
            <translation>
                <numerusform>What is the number of the %n sheet taken out?</numerusform>
                <numerusform>What are the numbers of the %n sheets taken out?</numerusform>
            </translation>
        </message>
        <message>
            <source>编号印在执照纸上，没有就空着。</source>
            <translation>They are printed on the paper; leave empty if there are none.</translation>
        </message>
        <message>
            <source>编号和张数对不上，或者不在这个纸盒里。</source>
            <translation>The numbers do not fit the count of sheets, or are not of this tray.</translation>
        </message>
        <message>
            <source>编号和张数对不上，或者这些编号已经在这台机器里。</source>
            <translation>The numbers do not fit the count of sheets, or are in this machine already.</translation>
        </message>
    </context>
    <context>
        <name>yeban::WelcomeViewModel</name>
        <message>
            <source>现在打不了执照。</source>
            <translation>No licences at the moment.</translation>
        </message>
        <message>
            <source>%1请用旁边的机器或到窗口办理。</source>
            <translation>%1 Please use another machine or the window.</translation>
        </message>
        <message>
            <source>现在也能办。</source>
            <translation>Open now.</translation>
        </message>
        <message>
            <source>带上身份证，几分钟拿到营业执照。</source>
            <translation>With your ID card, a licence in minutes.</translation>
        </message>
    </context>
    <context>
        <name>yeban::Wording</name>
        <message>
            <source>已受理，正在审核</source>
            <translation>Accepted, being decided</translation>
        </message>
        <message>
            <source>执照纸用完了。</source>
            <translation>Out of licence paper.</translation>
        </message>
        <message>
            <source>打印机卡纸了。</source>
            <translation>The printer has a paper jam.</translation>
        </message>
        <message>
            <source>打印机的盖子开着。</source>
            <translation>The printer&apos;s cover is open.</translation>
        </message>
        <message>
            <source>打印机的墨粉用完了。</source>
            <translation>The printer is out of toner.</translation>
        </message>
        <message>
            <source>取纸口满了。</source>
            <translation>The tray is full.</translation>
        </message>
        <message>
            <source>上一张执照要先请工作人员确认。</source>
            <translation>Staff must see to the last licence first.</translation>
        </message>
        <message>
            <source>打印机暂时不能用。</source>
            <translation>The printer does not work at the moment.</translation>
        </message>
        <message>
            <source>本机暂时存不下新的办件。</source>
            <translation>This machine has no room for another case.</translation>
        </message>
        <message>
            <source>本机的存储出了故障。</source>
            <translation>The storage of this machine is broken.</translation>
        </message>
        <message>
            <source>身份证拿起得早了一点，没有读完。</source>
            <translation>The card was lifted too early and not read to the end.</translation>
        </message>
        <message>
            <source>没有读出这张身份证。</source>
            <translation>This card could not be read.</translation>
        </message>
        <message>
            <source>这张身份证没有通过安全校验。</source>
            <translation>This card did not pass the security check.</translation>
        </message>
        <message>
            <source>设备正忙，请稍等。</source>
            <translation>The device is busy. Please wait.</translation>
        </message>
        <message>
            <source>这台设备现在没有反应。</source>
            <translation>The device does not answer.</translation>
        </message>
        <message>
            <source>摄像头没有画面。</source>
            <translation>The camera shows nothing.</translation>
        </message>
        <message>
            <source>现在连不上大厅。</source>
            <translation>The hall cannot be reached.</translation>
        </message>
        <message>
            <source>等了一会儿，没有等到回音。</source>
            <translation>No answer came in time.</translation>
        </message>
        <message>
            <source>这一步没有办成。</source>
            <translation>This step did not work.</translation>
        </message>
        <message>
            <source>请稍后再试一次，或者换一台机器办理。</source>
            <translation>Please try again later, or use another machine.</translation>
        </message>
        <message>
            <source>请换一台机器办理，或联系工作人员。</source>
            <translation>Please use another machine, or ask a staff member.</translation>
        </message>
        <message>
            <source>请把身份证重新放在读卡区，放着不动，听到提示再拿。</source>
            <translation>Lay the card on the reader again and leave it until we say so.</translation>
        </message>
        <message>
            <source>请拿起来再放一次，放平，不要和手机、钱包叠在一起。</source>
            <translation>Lift the card and lay it down flat, away from phone and wallet.</translation>
        </message>
        <message>
            <source>请到窗口请工作人员看一看。</source>
            <translation>Please have a staff member look at it.</translation>
        </message>
        <message>
            <source>请再试一次。</source>
            <translation>Please try again.</translation>
        </message>
        <message>
            <source>请稍等，本机会自己再试；一直不行，请联系工作人员。</source>
            <translation>Please wait, the machine tries again by itself; if it keeps failing, ask a staff member.</translation>
        </message>
        <message>
            <source>请再试一次；还是不行，请联系工作人员。</source>
            <translation>Please try again; if it still fails, ask a staff member.</translation>
        </message>
        <message>
            <source>执照纸用完了。添了纸就接着打。</source>
            <translation>Out of licence paper. Printing goes on when it is refilled.</translation>
        </message>
        <message>
            <source>打印机卡纸了。清好以后接着打。</source>
            <translation>Paper jam. Printing goes on when it is cleared.</translation>
        </message>
        <message>
            <source>打印机的盖子开着。合上就接着打。</source>
            <translation>The printer&apos;s cover is open. Printing goes on when it is closed.</translation>
        </message>
        <message>
            <source>打印机的墨粉用完了。换好就接着打。</source>
            <translation>The printer is out of toner. Printing goes on when it is replaced.</translation>
        </message>
        <message>
            <source>取纸口满了。请取走纸张。</source>
            <translation>The tray is full. Please take the sheets.</translation>
        </message>
        <message>
            <source>这份执照不是放卡人的，不能打印。</source>
            <translation>This licence is not the card holder&apos;s and cannot be printed.</translation>
        </message>
        <message>
            <source>打印机暂时没有反应。</source>
            <translation>The printer does not answer.</translation>
        </message>
        <message>
            <source>这一份还在别的机器上，现在取不过来。请过一会儿再来。</source>
            <translation>This sheet is still at another machine and cannot be brought now. Please come back a little later.</translation>
        </message>
        <message>
            <source>打印机出了问题。</source>
            <translation>Something is wrong with the printer.</translation>
        </message>
        <message>
            <source>打印机卡纸：打开打印机，取出那张纸，登记作废。</source>
            <translation>Paper jam: open the printer, take the sheet out and record it as void.</translation>
        </message>
        <message>
            <source>打印机的盖子或门开着：请合上。</source>
            <translation>A cover or door of the printer is open: close it.</translation>
        </message>
        <message>
            <source>有一个纸盒空了：请装纸，再登记。</source>
            <translation>A tray is empty: load its paper and record it.</translation>
        </message>
        <message>
            <source>纸盒里没有要用的执照纸：请装纸，再登记。</source>
            <translation>No tray holds the licence paper that is needed: load it and record it.</translation>
        </message>
        <message>
            <source>有一个纸盒没有推到底：请推进去。</source>
            <translation>A paper tray is pulled out: push it in.</translation>
        </message>
        <message>
            <source>取纸口满了：请取走纸张。</source>
            <translation>The output tray is full: take the paper away.</translation>
        </message>
        <message>
            <source>取纸口的托盘不在：请装回去。</source>
            <translation>The output tray is missing: put it back.</translation>
        </message>
        <message>
            <source>墨粉用完了：请换粉盒。</source>
            <translation>The toner is used up: change the cartridge.</translation>
        </message>
        <message>
            <source>废粉盒满了：请更换。</source>
            <translation>The waste toner box is full: change it.</translation>
        </message>
        <message>
            <source>打印机有部件坏了：请报修。</source>
            <translation>A part of the printer has failed: call the maker's service.</translation>
        </message>
        <message>
            <source>打印机脱机了：请在打印机面板上恢复联机。</source>
            <translation>The printer is offline: switch it online at its panel.</translation>
        </message>
        <message>
            <source>打印机暂停了：请在打印机面板上恢复打印。</source>
            <translation>The printer is paused: resume it at its panel.</translation>
        </message>
        <message>
            <source>打印机的内存满了：请关机，再开机。</source>
            <translation>The printer's memory is full: switch it off and on.</translation>
        </message>
        <message>
            <source>账上没有可用的执照纸：请装纸，再登记。</source>
            <translation>The ledger has no licence paper left: load it and record it.</translation>
        </message>
        <message>
            <source>打印机没有页数计数，只能有人值守时用：请技术员检查。</source>
            <translation>The printer has no page counter and may only be used attended: ask the technician.</translation>
        </message>
        <message>
            <source>请联系工作人员。</source>
            <translation>Please ask a staff member.</translation>
        </message>
        <message>
            <source>请联系工作人员，电话 %1。</source>
            <translation>Please call the staff: %1.</translation>
        </message>
    </context>
</TS>
