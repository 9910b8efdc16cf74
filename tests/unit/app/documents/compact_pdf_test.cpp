// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/compact_pdf.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/documents/pages.h"

#include <cairo-pdf.h>

using namespace yeban;
using namespace yeban::test;

class CompactPdfTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysAndLooksTheSame()
    {
        const QByteArray large = asCairoWritesIt();
        const auto small = compactPdf(large);
        QVERIFY2(small, small ? "" : qPrintable(small.error().detail));
        QVERIFY2(small->size() * 10 < large.size(), qPrintable(QString::number(small->size())));
        QVERIFY(small->startsWith("%PDF-1.5")); // the printer is asked whether it reads that
        QCOMPARE(textOf(*small), textOf(large));
        QVERIFY(textOf(*small).contains(QString::fromUtf8(words)));
        QCOMPARE(pixels(*small, 300, Ink::BlackAndWhite), pixels(large, 300, Ink::BlackAndWhite));
    }

    void isTheSameEachTime()
    {
        const QByteArray large = asCairoWritesIt();
        QCOMPARE(compactPdf(large).value(), compactPdf(large).value());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray whole = asCairoWritesIt();
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no PDF") << QByteArray("no PDF");
        QTest::newRow("half a PDF") << whole.first(whole.size() / 2);
        QByteArray damaged = whole;
        const auto font = damaged.indexOf("stream\n", damaged.indexOf("/CIDFontType0C"));
        QVERIFY(font > 0);
        QTest::newRow("a damaged font") << damaged.replace(font + 10, 200, QByteArray(200, 'x'));
    }

    void refuses()
    {
        QFETCH(QByteArray, bytes);
        const auto compact = compactPdf(bytes);
        QVERIFY(!compact);
        QVERIFY(compact.error().code == ErrorCode::Internal);
    }

private:
    static constexpr const char *words = "青禾县清晨百货店";

    static QByteArray asCairoWritesIt()
    {
        QByteArray bytes;
        const auto append = [](void *to, const unsigned char *data, unsigned length) {
            static_cast<QByteArray *>(to)->append(reinterpret_cast<const char *>(data), qsizetype(length));
            return CAIRO_STATUS_SUCCESS;
        };
        cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, &bytes, 400, 100);
        cairo_t *cairo = cairo_create(surface);
        cairo_select_font_face(cairo, "Noto Serif CJK SC", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
        cairo_set_font_size(cairo, 20);
        cairo_move_to(cairo, 20, 50);
        cairo_show_text(cairo, words);
        cairo_destroy(cairo);
        cairo_surface_destroy(surface);
        return bytes;
    }
};

YEBAN_TEST(CompactPdfTest)
#include "compact_pdf_test.moc"
