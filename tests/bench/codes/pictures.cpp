// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/codes/pictures.h"

#include "tests/support/codes/photograph.h"
#include "tests/support/codes/symbols.h"

#include <QList>

namespace yeban::bench {

using test::Shot;

namespace {

QString chineseText(cv::RNG &random)
{
    static const QString used = QStringLiteral("夜办受理凭证营业执照统一社会信用代码个体工商户设立登记市场监督管理局𠮷䶮㛃");
    const auto characters = used.toUcs4();
    QString text = QStringLiteral("办件");
    for (int i = random.uniform(6, 20); i > 0; --i) {
        const char32_t character = static_cast<char32_t>(characters[random.uniform(0, static_cast<int>(characters.size()))]);
        text += QString::fromUcs4(&character, 1);
    }
    return text + QString::number(random.uniform(1000, 9999));
}

QString latinText(cv::RNG &random)
{
    const QString number = QString::number(random.uniform(100000, 999999));
    if (random.uniform(0, 2) == 0)
        return QStringLiteral("YB1:CASE-2026-") + number;
    return QStringLiteral("https://hall.example.gov.cn/verify?serial=") + number + QStringLiteral("&sign=MEUCIQDx8Jk2v7");
}

struct Group
{
    const char *name;
    void (*change)(Shot &shot, cv::RNG &random);
};

const Group groups[] = {
    {"size", [](Shot &shot, cv::RNG &r) { shot.module = r.uniform(1.6, 11.0); }},
    {"rotation", [](Shot &shot, cv::RNG &r) { shot.roll = r.uniform(0.0, 360.0); }},
    {"blur", [](Shot &shot, cv::RNG &r) { shot.blur = r.uniform(0.5, 2.6); }},
    {"perspective", [](Shot &shot, cv::RNG &r) { shot.yaw = r.uniform(-55.0, 55.0), shot.pitch = r.uniform(-55.0, 55.0); }},
    {"light",
     [](Shot &shot, cv::RNG &r) {
         shot.light = r.uniform(25.0, 80.0), shot.dark = shot.light * r.uniform(0.2, 0.5), shot.noise = r.uniform(1.0, 5.0);
     }},
    {"bars", [](Shot &shot, cv::RNG &r) { shot.module = r.uniform(1.8, 3.6), shot.roll = r.uniform(0.0, 360.0); }},
    {"utf8", [](Shot &, cv::RNG &) {}},
    {"eci", [](Shot &, cv::RNG &) {}},
    {"gb18030", [](Shot &, cv::RNG &) {}},
    {"bowed",
     [](Shot &shot, cv::RNG &r) {
         shot.bow = r.uniform(0.03, 0.15), shot.bowUpright = r.uniform(0, 2) == 0;
         shot.yaw = r.uniform(-35.0, 35.0), shot.pitch = r.uniform(-35.0, 35.0);
     }},
};

Sample sampleOf(const Group &group, cv::RNG &random, cv::Mat &symbol)
{
    const QByteArray name = group.name;
    Sample sample{group.name, {}, {}, name == "utf8" || name == "eci" || name == "gb18030"};
    sample.text = sample.chinese ? chineseText(random) : latinText(random);
    if (name == "bars") {
        sample.text = QStringLiteral("YB2026-") + QString::number(random.uniform(100000, 999999));
        symbol = test::code128Symbol(sample.text.toLatin1());
    } else if (name == "eci") {
        symbol = test::qrSymbolUtf8Eci(sample.text);
    } else {
        symbol = test::qrSymbol(name == "gb18030" ? test::gb18030(sample.text) : sample.text.toUtf8());
    }
    return sample;
}

} // namespace

std::vector<Sample> samples(unsigned seed, int each)
{
    cv::RNG random(seed);
    std::vector<Sample> all;
    for (const Group &group : groups)
        for (int i = 0; i < each;) {
            cv::Mat symbol;
            Sample sample = sampleOf(group, random, symbol);
            Shot shot;
            shot.seed = random.next();
            shot.module = random.uniform(2.8, 6.0);
            shot.roll = random.uniform(-8.0, 8.0);
            group.change(shot, random);
            if (!test::isReadable(symbol, shot))
                continue;
            sample.picture = test::photograph(symbol, shot);
            all.push_back(std::move(sample));
            ++i;
        }
    return all;
}

} // namespace yeban::bench
