// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/app/documents/pages.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace yeban::test {

namespace {

FormValues typical()
{
    return {
        {QStringLiteral("creditCode"), QStringLiteral("92990101MA0000001U")},
        {QStringLiteral("name"), QStringLiteral("青禾县清晨百货店")},
        {QStringLiteral("type"), QStringLiteral("个体工商户")},
        {QStringLiteral("operator"), QStringLiteral("林晓青")},
        {QStringLiteral("representative"), QStringLiteral("周清")},
        {QStringLiteral("scope"), QStringLiteral("一般项目：日用百货销售；玩具销售（除依法须经批准的"
                                                 "项目外，凭营业执照依法自主开展经营活动）。")},
        {QStringLiteral("form"), QStringLiteral("个人经营")},
        {QStringLiteral("capital"), QStringLiteral("壹佰万元整")},
        {QStringLiteral("contributions"), QStringLiteral("伍拾万元整")},
        {QStringLiteral("registeredOn"), QStringLiteral("2026年11月21日")},
        {QStringLiteral("establishedOn"), QStringLiteral("2026年11月20日")},
        {QStringLiteral("premises"), QStringLiteral("示例省示例市青禾县清溪街道春水路18号102室")},
        {QStringLiteral("domicile"), QStringLiteral("示例省示例市青禾县清溪街道秋水路9号3幢501室")},
        {QStringLiteral("year"), QStringLiteral("2026")},
        {QStringLiteral("month"), QStringLiteral("11")},
        {QStringLiteral("day"), QStringLiteral("21")},
        {QStringLiteral("qr"), QStringLiteral("https://www.gsxt.gov.cn/index?uniscid=92990101MA0000001U")}};
}

FormValues with(const QMap<const char *, QString> &changed)
{
    FormValues values = typical();
    for (auto value = changed.begin(); value != changed.end(); ++value)
        values[QLatin1String(value.key())] = value.value();
    return values;
}

QString scopeOf800()
{
    QString scope;
    while (scope.size() < 800)
        scope += QStringLiteral("日用百货销售；计算机软硬件及辅助设备零售；");
    return scope.left(800);
}

} // namespace

const SheetTemplates &shippedSheets()
{
    static const SheetTemplates all = [] {
        const auto loaded = SheetTemplates::load(qEnvironmentVariable("YEBAN_SOURCE") +
                                                 QStringLiteral("/resources/documents"));
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().detail));
        return *loaded;
    }();
    return all;
}

FormValues licenceWords(Length length)
{
    if (length == Length::Typical)
        return typical();
    const bool longest = length == Length::Longest;
    const auto text = [longest](QStringView shorter, const QString &longer) {
        return longest ? longer : shorter.toString();
    };
    const QString money = QStringLiteral("人民币玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分");
    const QString place = QStringLiteral("示例省示例市青禾县清溪街道") + QString(60, QChar(0x8DEF));
    return with({{"name", text(u"清一", QStringLiteral("青禾县") + QString(30, QChar(0x6668)) +
                                            QStringLiteral("百货经营部"))},
                 {"type", text(u"个体", QStringLiteral("有限责任公司（港澳台投资、非独资）"))},
                 {"operator", text(u"丁一", QString(25, QChar(0x5DE7)))},
                 {"representative", text(u"丁一", QStringLiteral("阿卜杜热西提·买买提艾力·艾合买提江"))},
                 {"scope", text(u"茶", scopeOf800())},
                 {"capital", text(u"壹元", money)},
                 {"contributions", text(u"壹元", money)},
                 {"premises", text(u"一号", place)},
                 {"domicile", text(u"一号", place)}});
}

QByteArray drawn(const QString &name, Stock stock, const FormValues &values)
{
    const SheetTemplate *sheet = shippedSheets().find(name, stock);
    if (!sheet) {
        QTest::qFail(qPrintable(QStringLiteral("no template ") + name), __FILE__, __LINE__);
        return {};
    }
    const auto pdf = renderSheet(*sheet, values);
    if (!pdf)
        QTest::qFail(qPrintable(pdf.error().detail), __FILE__, __LINE__);
    return pdf.value_or(QByteArray());
}

QString run(const QString &program, const QByteArray &pdf, const QStringList &arguments)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("page.pdf")));
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        return {};
    file.close();
    QProcess process;
    process.start(program, QStringList(arguments).replaceInStrings(QStringLiteral("PDF"), file.fileName()));
    process.waitForFinished(120'000);
    return QString::fromUtf8(process.readAllStandardOutput());
}

QString textOf(const QByteArray &pdf)
{
    QString text = run(QStringLiteral("pdftotext"), pdf,
                       {QStringLiteral("-raw"), QStringLiteral("PDF"), QStringLiteral("-")});
    return text.remove(QLatin1Char('\n')).remove(QLatin1Char('\f'));
}

bool givesBack(const QByteArray &pdf, const QString &value)
{
    const QString text = run(QStringLiteral("pdftotext"), pdf, {QStringLiteral("-raw"), QStringLiteral("PDF"), QStringLiteral("-")});
    QStringList characters;
    for (const char32_t one : value.toUcs4())
        characters.append(one == U' ' ? QStringLiteral("[ \\n]") : QRegularExpression::escape(QString::fromUcs4(&one, 1)));
    return text.contains(QRegularExpression(characters.join(QStringLiteral("\n?"))));
}

QImage pixels(const QByteArray &pdf, int dpi, Ink ink)
{
    QTemporaryDir folder;
    const QString out = folder.filePath(QStringLiteral("page"));
    const bool grey = ink == Ink::Grey;
    run(QStringLiteral("pdftoppm"), pdf,
        {QStringLiteral("-r"), QString::number(dpi), grey ? QStringLiteral("-gray") : QStringLiteral("-mono"),
         QStringLiteral("-singlefile"), QStringLiteral("PDF"), out});
    QImage image = QImage(out + (grey ? QStringLiteral(".pgm") : QStringLiteral(".pbm")))
                       .convertToFormat(grey ? QImage::Format_Grayscale8 : QImage::Format_Mono);
    image.setDotsPerMeterX(qRound(dpi / 0.0254));
    return image;
}

QRectF inkIn(const QImage &page, const QRectF &within)
{
    const double perMm = page.dotsPerMeterX() / 1000.0;
    const QRect looked =
        QRectF(within.topLeft() * perMm, within.size() * perMm).toAlignedRect().intersected(page.rect());
    QRect ink;
    for (int y = looked.top(); y <= looked.bottom(); ++y) {
        for (int x = looked.left(); x <= looked.right(); ++x) {
            if (qGray(page.pixel(x, y)) < 200)
                ink |= QRect(x, y, 1, 1);
        }
    }
    return {ink.x() / perMm, ink.y() / perMm, ink.width() / perMm, ink.height() / perMm};
}

} // namespace yeban::test
