// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/sheet.h"
#include "app/services/check.h"
#include "app/visit/step_controller.h"

namespace yeban {

/// Everything that will be signed, grouped as it was asked, to read once more.
class ReviewStep : public StepController
{
    Q_OBJECT

public:
    struct Row
    {
        QString fieldId;
        LocalText label;
        LocalText value; ///< written out
        bool fromCard = false;
        bool canChange = false;
    };
    struct Group
    {
        LocalText title;
        QList<Row> rows;
    };

    explicit ReviewStep(StepHost &host);

    QList<Group> groups() const;
    /// What is still wrong; a form page that was skipped by Back shows here.
    QList<Problem> problems() const;
    void enter() override;
    bool working() const override { return m_confirming; }

    /// The licence as it will be printed; an error as LicencePictures::draw(). Nullopt: it is being drawn.
    const std::optional<Result<PagePicture>> &licence() const { return m_licence; }
    /// The values do not fit the licence: what to tell the citizen. Empty: they do.
    LocalText unprintable() const;
    void change(const QString &fieldId);
    /// What was shown is what will be signed: its digest is kept. Waits for the drawing, for what the licence cannot
    /// hold is not signed.
    void confirm();

private:
    Row rowOf(const Field &field) const;

    std::optional<Result<PagePicture>> m_licence;
    bool m_confirming = false;
};

/// SHA-256 of the canonical bytes of the form as it stands.
Result<QByteArray> formDigest(const StepHost &host, const VisitData &data);

} // namespace yeban
