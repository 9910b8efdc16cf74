// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/settings/setting_table.h"

#include <array>

namespace yeban {

namespace {

using enum SettingType;

// clang-format off
constexpr std::array table{
    SettingSpec{"hall.address", Text, "", 0, 0, "", "Address of the hall server: https://…, plain http only to loopback; it may move, being known by its key", "大厅服务器地址"},
    SettingSpec{"hall.key", Text, "", 0, 0, "", "The hall's signing key, pinned: ed25519:…", "大厅签名公钥"},
    SettingSpec{"hall.duty_phone", Text, "", 0, 0, "", "Telephone shown when somebody must help", "值班电话"},
    SettingSpec{"hall.divisions", Text, "", 0, 0, "", "File of divisions that the hall adds or renames, below resources/standards", "行政区划补充表"},
    SettingSpec{"terminal.name", Text, "", 0, 0, "", "What citizens see in the header and on receipts", "终端名称"},
    SettingSpec{"visit.idle_seconds", Integer, "60", 10, 600, "", "Without a touch for so long, the citizen is asked", "无操作提醒时间（秒）"},
    SettingSpec{"visit.warning_seconds", Integer, "20", 10, 120, "", "Time to answer before the visit ends", "提醒后等待（秒）"},
    SettingSpec{"visit.decision_seconds", Integer, "20", 1, 300, "", "How long the print page waits for the hall's decision", "等待审批结果（秒）"},
    SettingSpec{"visit.rating_seconds", Integer, "30", 10, 120, "", "How long the rating page stays", "评价页停留（秒）"},
    SettingSpec{"faces.models", Text, "", 0, 0, "", "Folder of the face models; empty: only the assisted check", "人脸模型目录"},
    SettingSpec{"faces.accept", Real, "0.50", 0.3, 0.9, "", "Similarity that is accepted (measured with 1 KB card photos on 4,000 faces: 0.50 lets 2.7e-4 of others in and turns 1.7 % of holders away; 0.55 lets 1e-4 in)", "比对通过阈值"},
    SettingSpec{"faces.again", Real, "0.40", 0.2, 0.9, "", "Similarity from which the capture is repeated; below it a person has to look", "重新采集阈值"},
    SettingSpec{"faces.liveness", Choice, "on", 0, 0, "on|off", "Whether two movements are asked for before a face is accepted", "活体动作检查"},
    SettingSpec{"speech.device", Text, "default", 0, 0, "", "Sound device of ALSA that notice and guidance are said on; empty or away: silent", "语音播报声卡"},
    SettingSpec{"speech.volume", Integer, "80", 0, 100, "", "How loud they are said; 0: not at all", "语音播报音量"},
    SettingSpec{"printing.stock", Choice, "2019", 0, 0, "2019|plain", "Licence paper: 2019 pre-printed stock, or plain paper for tests", "执照纸"},
    SettingSpec{"printing.patience_seconds", Integer, "120", 1, 3600, "", "How long a sheet that has not begun waits for paper before it is left for later", "缺纸等待（秒）"},
    SettingSpec{"printing.return_seconds", Integer, "3600", 5, 604800, "", "After so long without paper or printer, licences that wait here go back to the hall, so that their holders can print them elsewhere", "不能打印时交还执照（秒）"},
    SettingSpec{"store.copy", Text, "", 0, 0, "", "File for the nightly copy of the store, best on another disk; empty: none", "本机数据夜间副本"},
    SettingSpec{"printing.offset_x_mm", Real, "0", -10, 10, "", "How far licences are moved to the right, in steps of 0.5; the grid shows it ('kiosk-config grid')", "打印左右偏移（毫米）"},
    SettingSpec{"printing.offset_y_mm", Real, "0", -10, 10, "", "How far licences are moved down, likewise", "打印上下偏移（毫米）"},
    SettingSpec{"screen.language", Choice, "zh", 0, 0, "zh|en", "Language of the welcome page", "默认语言"},
    SettingSpec{"screen.size", Choice, "1.0", 0, 0, "1.0|1.4|2.0", "Text size of the welcome page", "默认字号"},
};
// clang-format on

} // namespace

std::span<const SettingSpec> settingTable()
{
    return table;
}

QStringList deviceKinds()
{
    return {QStringLiteral("id-card"), QStringLiteral("camera"), QStringLiteral("code-scanner"),
            QStringLiteral("page-printer"), QStringLiteral("receipt-printer")};
}

} // namespace yeban
