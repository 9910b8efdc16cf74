// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/step_view_model.h"

#include <QVariantList>

namespace yeban {

class ReviewStep;

/// ReviewPage: everything that will be signed, on one page to read.
class ReviewViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    /// {title, rows: [{label, value, fieldId, fromCard (bool), canChange (bool)}]}
    Q_PROPERTY(QVariantList groups READ groups NOTIFY changed)
    Q_PROPERTY(QString undertaking READ undertaking NOTIFY changed) ///< what the signature declares
    /// The licence as it will be printed, a QImage, in place of the rows while `licenceShown`.
    Q_PROPERTY(QVariant licence READ licence NOTIFY changed)
    Q_PROPERTY(bool canShowLicence READ canShowLicence NOTIFY changed)
    Q_PROPERTY(bool licenceShown READ licenceShown WRITE setLicenceShown NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)         ///< something is still wrong; else empty

public:
    explicit ReviewViewModel(ReviewStep &step, QObject *parent = nullptr);

    QVariantList groups() const;
    QString undertaking() const;
    QVariant licence() const;
    bool canShowLicence() const;
    bool licenceShown() const { return m_licenceShown; }
    void setLicenceShown(bool shown);
    QString problem() const;

    /// To the form page of that field.
    Q_INVOKABLE void change(const QString &fieldId);
    /// Read and right: go and sign.
    Q_INVOKABLE void confirm();

private:
    ReviewStep &m_step;
    bool m_licenceShown = false;
};

} // namespace yeban
