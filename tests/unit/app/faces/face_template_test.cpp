// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_template.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <array>
#include <limits>
#include <new>

using namespace yeban;

class FaceTemplateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheDirectionAndNotTheLength()
    {
        const std::array<float, 3> values{3, 0, 4};
        const FaceTemplate one(values);
        QCOMPARE(one.values()[0], 0.6F);
        QCOMPARE(one.values()[2], 0.8F);
        QVERIFY(qAbs(FaceTemplate::compare(one, one) - 1) < 1e-6F);
    }

    void comparesByAngle()
    {
        const FaceTemplate x(std::array<float, 2>{1, 0}), y(std::array<float, 2>{0, 1}), back(std::array<float, 2>{-2, 0});
        QCOMPARE(FaceTemplate::compare(x, y), 0.0F);
        QCOMPARE(FaceTemplate::compare(x, back), -1.0F);
    }

    void meanLiesBetween()
    {
        const std::array<FaceTemplate, 2> both{FaceTemplate(std::array<float, 2>{1, 0}),
                                               FaceTemplate(std::array<float, 2>{0, 1})};
        const FaceTemplate mean = FaceTemplate::mean(both);
        QVERIFY(qAbs(FaceTemplate::compare(mean, both[0]) - 0.70711F) < 1e-4F);
        QVERIFY(FaceTemplate::mean({}).isNull());
    }

    void nothingAndNonsenseStayNull()
    {
        QVERIFY(FaceTemplate().isNull());
        QVERIFY(FaceTemplate(std::array<float, 2>{0, 0}).isNull());
        QVERIFY(FaceTemplate(std::array<float, 2>{std::numeric_limits<float>::quiet_NaN(), 1}).isNull());
        QCOMPARE(FaceTemplate::compare(FaceTemplate(), FaceTemplate(std::array<float, 1>{1})), 0.0F);
    }

    void leavesNoNumberBehind()
    {
        alignas(FaceTemplate) std::array<unsigned char, sizeof(FaceTemplate)> memory;
        memory.fill(0xAA);
        auto *made = new (memory.data()) FaceTemplate(std::array<float, 3>{1, 2, 3});
        QVERIFY(std::any_of(memory.begin(), memory.end(), [](unsigned char byte) { return byte != 0; }));
        made->~FaceTemplate();
        QVERIFY(std::all_of(memory.begin(), memory.end(), [](unsigned char byte) { return byte == 0; }));
    }
};

YEBAN_TEST(FaceTemplateTest)
#include "face_template_test.moc"
