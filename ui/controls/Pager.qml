// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// "2 / 5" with a step to either side. A page that does not fit becomes a second page; nothing scrolls.
Row {
    id: pager
    property int page: 0
    property int pageCount: 1
    signal turned(int page)

    visible: pageCount > 1
    height: visible ? implicitHeight : 0
    spacing: Theme.space
    SecondaryButton {
        objectName: "page-previous"
        enabled: pager.page > 0
        opacity: enabled ? 1 : 0.4
        iconName: "back"
        width: Theme.px(160) + Theme.note
        Accessible.name: qsTr("前一页")
        onClicked: pager.turned(pager.page - 1)
    }
    Words {
        anchors.verticalCenter: parent.verticalCenter
        text: (pager.page + 1) + " / " + pager.pageCount
        font.pixelSize: Theme.label
        color: Theme.secondInk
    }
    SecondaryButton {
        objectName: "page-next"
        enabled: pager.page < pager.pageCount - 1
        opacity: enabled ? 1 : 0.4
        iconName: "next"
        width: Theme.px(160) + Theme.note
        Accessible.name: qsTr("后一页")
        onClicked: pager.turned(pager.page + 1)
    }
}
