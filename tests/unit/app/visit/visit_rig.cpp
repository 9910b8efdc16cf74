// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/app/visit/visit_rig.h"

#include "app/standards/resident_number.h"
#include "app/visit/assisted_check_step.h"
#include "app/visit/compare_face_step.h"
#include "app/visit/form_step.h"
#include "app/visit/print_step.h"
#include "app/visit/review_step.h"
#include "app/visit/sign_step.h"
#include "tests/support/patience.h"

namespace yeban::test {

static QString source(const char *folder)
{
    return qEnvironmentVariable("YEBAN_SOURCE") + QLatin1String(folder);
}

const Catalogue &VisitRig::catalogue()
{
    static const auto loaded = Catalogue::load(source("/resources/services"));
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().detail));
    return *loaded;
}

const Standards &VisitRig::standards()
{
    static const auto loaded = Standards::load(source("/resources/standards"),
                                               {source("/resources/standards/demo-divisions.tsv")});
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().detail));
    return *loaded;
}

IdCard VisitRig::card(const QString &name)
{
    IdCard card;
    card.name = name;
    card.sex = CardSex::Female;
    card.nationCode = QStringLiteral("01");
    card.birth = QDate(1990, 3, 7);
    card.address = QStringLiteral("示例省青禾县清溪街道春水路18号");
    const QString body = name == QStringLiteral("林小满") ? QStringLiteral("99010119900307002")
                                                         : QStringLiteral("99010119900307004");
    for (const QChar check : QStringLiteral("0123456789X")) {
        if (ResidentNumber::parse(body + check))
            card.number = body + check;
    }
    card.issuer = QStringLiteral("青禾县公安局");
    card.validFrom = QDate(2020, 1, 1);
    card.validUntil = QDate(2040, 1, 1);
    card.photo = {102, 126, QByteArray(102 * 126 * 3, '\x7f')};
    return card;
}

VisitRig::VisitRig(RigDevices devices)
    : hallKey(OpeningKey::generate()), keys(Keyring::generate()),
      pictures(*SheetTemplates::load(source("/resources/documents")), Stock::Preprinted2019)
{
    if (devices.clock)
        clock.setKnown(QDateTime(QDate(2026, 11, 21), QTime(14, 14), Qt::UTC));
    else
        clock.setFloor(QDateTime(QDate(2100, 1, 1), QTime(), Qt::UTC)); // the machine's own time cannot be right
    if (devices.reader) {
        auto driver = std::make_unique<FakeReader>();
        reader = driver.get();
        readerDevice = std::make_unique<Device<IdCardReader>>(QStringLiteral("id-card"), std::move(driver));
    }
    if (devices.camera) {
        auto driver = std::make_unique<FakeCamera>();
        camera = driver.get();
        cameraDevice = std::make_unique<Device<Camera>>(QStringLiteral("camera"), std::move(driver));
    }
    if (devices.scanner) {
        auto driver = std::make_unique<FakeScanner>();
        scanner = driver.get();
        scannerDevice = std::make_unique<Device<CodeScanner>>(QStringLiteral("code-scanner"), std::move(driver));
    }
    if (devices.faces) {
        auto comparer = std::make_unique<FakeFaces>();
        faces = comparer.get();
        faces->noModels = !devices.faceModels;
        faceDesk = std::make_unique<FaceDesk>(std::move(comparer));
        faceDesk->prepare();
    }
    visit = std::make_unique<Visit>(parts());
}

VisitRig::~VisitRig() = default;

VisitParts VisitRig::parts()
{
    VisitParts all{catalogue(), standards(), clock, station, desk, pictures, {}, {}};
    all.terminal = {QStringLiteral("t-1"), QStringLiteral("夜办 3 号机"), QStringLiteral("青禾县政务服务大厅"),
                    QStringLiteral("990101"), QStringLiteral("0990-1234567"), keys, hallKey.sealingKey()};
    all.settings.cardPoll = milliseconds(5);
    all.settings.passedShown = milliseconds(0);
    all.idCardReader = readerDevice.get();
    all.camera = cameraDevice.get();
    all.codeScanner = scannerDevice.get();
    all.faces = faceDesk.get();
    all.hall = &hall;
    all.hindrance = [this](const ServiceItem &) { return trouble; };
    all.monotonic = [this] { return time; };
    return all;
}

void VisitRig::pass(milliseconds span)
{
    while (span.count() > 0) {
        const milliseconds step = std::min(span, milliseconds(1000));
        time += step;
        span -= step;
        visit->tick();
    }
}

bool VisitRig::toReadCard(bool faceConsent)
{
    if (!visit->chooseItem(QStringLiteral("individual-business-registration")))
        return false;
    visit->consent(faceConsent);
    return is(Step::ReadCard);
}

bool VisitRig::toCompareFace()
{
    reader->lay(card());
    return toReadCard() && QTest::qWaitFor([this] { return is(Step::CompareFace); }, longestWait);
}

bool VisitRig::toAssistedCheck(bool declined)
{
    reader->lay(card());
    return toReadCard(!declined) && QTest::qWaitFor([this] { return is(Step::AssistedCheck); }, longestWait);
}

bool VisitRig::toForm()
{
    faces->script({0.72F});
    return toCompareFace() && QTest::qWaitFor([this] { return is(Step::Form); }, longestWait);
}

void VisitRig::fillPage()
{
    static const QMap<QString, QString> answers{
        {QStringLiteral("tradeName"), QStringLiteral("清晨")},     {QStringLiteral("industry"), QStringLiteral("52a")},
        {QStringLiteral("organisation"), QStringLiteral("店")},    {QStringLiteral("premisesArea"), QStringLiteral("990101001")},
        {QStringLiteral("premisesLine"), QStringLiteral("春水路18号102室")},
        {QStringLiteral("scope"), standards().scope.phrases().first().code},
        {QStringLiteral("form"), QStringLiteral("person")},        {QStringLiteral("employees"), QStringLiteral("2")},
        {QStringLiteral("funds"), QStringLiteral("5")},            {QStringLiteral("phone"), QStringLiteral("13900000000")}};
    FormStep &form = at<FormStep>();
    for (const QString &id : form.page().fields) {
        if (answers.contains(id))
            form.setText(id, answers.value(id));
    }
}

bool VisitRig::toReview()
{
    if (!toForm())
        return false;
    for (int page = 0; page < 10 && is(Step::Form); ++page) {
        fillPage();
        at<FormStep>().next();
    }
    return is(Step::Review);
}

bool VisitRig::confirmReview()
{
    at<ReviewStep>().confirm();
    return QTest::qWaitFor([this] { return is(Step::Sign); }, longestWait); // the licence is drawn first
}

bool VisitRig::toSign()
{
    return toReview() && confirmReview();
}

void VisitRig::sign()
{
    SignStep &step = at<SignStep>();
    step.beginStroke({0.1, 0.5, 0});
    for (int i = 1; i <= 20; ++i)
        step.addPoint({0.1 + 0.03 * i, i % 2 ? 0.4 : 0.6, 10 * i});
    step.endStroke();
}

bool VisitRig::toPrint()
{
    if (!toSign())
        return false;
    sign();
    at<SignStep>().confirm();
    return is(Step::Print);
}

bool VisitRig::toSubmitted()
{
    return toPrint()
           && QTest::qWaitFor([this] { return at<PrintStep>().phase() == PrintStep::Phase::Deciding; }, longestWait);
}

QList<GrantView> VisitRig::grants(GrantState state) const
{
    QList<GrantView> all;
    for (const ServiceSheet &sheet : catalogue().newest().first()->sheets)
        all.append({QStringLiteral("grant-") + sheet.id, sheet.id, sheet.media, state});
    return all;
}

QString VisitRig::caseNumber() const
{
    return qobject_cast<PrintStep *>(visit->controller())->caseNumber();
}

} // namespace yeban::test
