// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/grid.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/documents/pages.h"

using namespace yeban;
using namespace yeban::test;

/// The technician's page: its lines are where their numbers say, moved by the offset in force.
class GridTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesStandWhereTheySay_data()
    {
        QTest::addColumn<QSizeF>("paper");
        QTest::addColumn<QPointF>("offset");
        QTest::newRow("A4") << QSizeF(297, 210) << QPointF(0, 0);
        QTest::newRow("A4 moved") << QSizeF(297, 210) << QPointF(1.5, -2);
        QTest::newRow("A3") << QSizeF(420, 297) << QPointF(0, 0);
    }

    void linesStandWhereTheySay()
    {
        QFETCH(QSizeF, paper);
        QFETCH(QPointF, offset);
        const auto pdf = renderGrid(paper.width(), paper.height(), {offset.x(), offset.y()});
        QVERIFY2(pdf, pdf ? "" : qPrintable(pdf.error().detail));
        const QImage page = pixels(*pdf, 300);
        // Between two ticks only the line that is looked at has ink.
        for (const int at : {20, 100, 200}) {
            const QRectF down = inkIn(page, QRectF(offset.x() + at - 3, offset.y() + 14.3, 6, 0.4));
            QVERIFY2(qAbs(down.center().x() - offset.x() - at) < 0.15,
                     qPrintable(QString::number(down.center().x())));
            const QRectF across = inkIn(page, QRectF(offset.x() + 14.3, offset.y() + at - 3, 0.4, 6));
            if (at < paper.height() - 10)
                QVERIFY(qAbs(across.center().y() - offset.y() - at) < 0.15);
        }
        const QString text = textOf(*pdf);
        QVERIFY(text.contains(
            QStringLiteral("X %1 毫米，Y %2 毫米").arg(offset.x(), 0, 'f', 1).arg(offset.y(), 0, 'f', 1)));
        QVERIFY(text.contains(QStringLiteral("offset_x_mm")));
    }

    void offsetsGoInHalfMillimetres()
    {
        const auto some = SheetOffset::of(-1.5, 10);
        QVERIFY(some && some->xMm == -1.5 && some->yMm == 10);
        for (const auto &[x, y] : {std::pair{0.3, 0.0}, {0.0, 10.5}, {-11.0, 0.0}, {0.0, 0.25}}) {
            const auto wrong = SheetOffset::of(x, y);
            QVERIFY(!wrong && wrong.error().code == ErrorCode::BadSetting);
            QVERIFY(wrong.error().detail.contains(QStringLiteral("steps of 0.5")));
        }
    }
};

YEBAN_TEST(GridTest)
#include "grid_test.moc"
