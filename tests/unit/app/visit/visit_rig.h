// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/visit.h"
#include "tests/unit/app/visit/fake_devices.h"
#include "tests/unit/app/visit/fake_desk.h"
#include "tests/unit/app/visit/fake_hall.h"
#include "tests/unit/app/visit/fake_station.h"

#include <QTest>

namespace yeban::test {

/// Which devices the rig's terminal has.
struct RigDevices
{
    bool reader = true;
    bool camera = true;
    bool scanner = true;
    bool faces = true;
    bool faceModels = true;
    bool clock = true; ///< it knows the time
};

/// A terminal of fakes around a real Visit, with the project's own item and standards. Time stands still until
/// pass() lets it go on.
class VisitRig
{
public:
    explicit VisitRig(RigDevices devices = {});
    ~VisitRig();

    static const Catalogue &catalogue();
    static const Standards &standards();
    /// A fictional person of the fictional 青禾县; `name` makes the two tell apart.
    static IdCard card(const QString &name = QStringLiteral("林小满"));
    static const char *badge() { return "YBS1:good"; }

    template <class T> T &at() { return *qobject_cast<T *>(visit->controller()); }
    bool is(Step step) const { return visit->step() == step; }
    /// Lets time pass in steps of at most a second, with a tick each.
    void pass(milliseconds span);

    // Walks a visit by its controllers up to the step's page; false when it does not get there.
    bool toReadCard(bool faceConsent = true);
    bool toCompareFace();
    bool toAssistedCheck(bool declined = true);
    bool toForm();
    bool toReview();
    bool confirmReview();
    bool toSign();
    bool toPrint();
    void sign();
    void fillPage();
    bool toSubmitted();
    QList<GrantView> grants(GrantState state = GrantState::Open) const;
    QString caseNumber() const;

    Clock clock;
    FakeHall hall;
    FakeStation station;
    FakeDesk desk;
    FakeReader *reader = nullptr;
    FakeCamera *camera = nullptr;
    FakeScanner *scanner = nullptr;
    FakeFaces *faces = nullptr;
    milliseconds time{1'000'000};
    std::optional<Error> trouble; ///< why no licence can be printed
    OpeningKey hallKey;
    std::shared_ptr<const Keyring> keys;
    std::unique_ptr<Device<IdCardReader>> readerDevice;
    std::unique_ptr<Device<Camera>> cameraDevice;
    std::unique_ptr<Device<CodeScanner>> scannerDevice;
    std::unique_ptr<FaceDesk> faceDesk;
    LicencePictures pictures;
    std::unique_ptr<Visit> visit;

private:
    VisitParts parts();
};

} // namespace yeban::test
