// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Yeban.ViewModels

// Every page in every state worth looking at. The gallery draws them, the layout test measures them.
QtObject {
    id: all
    property bool english: false

    function t(zh: string, en: string): string {
        return english ? en : zh
    }
    function rail(current: int): var {
        const names = english ? ["ID card check", "Your details", "Signature", "Printing"]
                              : ["身份证比对", "填报信息", "签字确认", "执照打印"]
        return names.map((title, i) => ({title: title, number: i + 1, state: i < current ? 2 : i === current ? 1 : 0}))
    }

    component Case: ShellViewModel {
        property int stage: -1
        hallName: all.t("青禾县 24 小时自助服务区", "Qinghe County 24-hour service hall")
        terminalName: all.t("夜办 3 号机", "Yeban no. 3")
        dutyPhone: "12345"
        clockText: "02:14"
        dayText: all.t("星期六", "Saturday")
        networkText: all.t("网络正常", "Network is up")
        paperText: all.t("今晚执照纸余 38 张", "38 licence sheets left tonight")
        language: all.english ? "en" : "zh"
        canLeave: true
        canGoBack: stage > 0
        canStartOver: stage >= 0
        stages: stage >= 0 ? all.rail(stage) : []
        elapsedText: stage >= 0 ? all.t("已用时 1 分 42 秒", "1 min 42 s so far") : ""
    }

    readonly property list<ShellViewModel> cases: [
        Case {
            name: "welcome"
            currentStep: "Welcome"
            canLeave: false
            step: WelcomeViewModel {
                greeting: all.t("现在也能办。", "Open now.")
                sentence: all.t("带上身份证，几分钟拿到营业执照。", "Bring your ID card; your licence takes a few minutes.")
                items: [{id: "individual-business-registration", minutes: 5, icon: "shop", summary: "", available: true,
                    title: all.t("个体工商户开业", "Register a small business")}]
            }
        },
        Case {
            name: "welcome-items"
            currentStep: "Welcome"
            canLeave: false
            step: WelcomeViewModel {
                greeting: all.t("现在也能办。", "Open now.")
                sentence: all.t("带上身份证，几分钟拿到营业执照。", "Bring your ID card; your licence takes a few minutes.")
                items: [{id: "individual-business-registration", minutes: 5, icon: "shop", summary: "", available: true,
                        title: all.t("个体工商户设立登记", "Register an individual business")},
                    {id: "limited-company-registration", minutes: 8, icon: "shop", summary: "", available: true,
                        title: all.t("有限责任公司设立登记", "Register a limited company")},
                    {id: "cooperative-registration", minutes: 8, icon: "shop", summary: "", available: true,
                        title: all.t("农民专业合作社设立登记", "Register a farmers' cooperative")}]
            }
        },
        Case {
            name: "welcome-no-paper"
            currentStep: "Welcome"
            canLeave: false
            step: WelcomeViewModel {
                greeting: all.t("现在打不了执照。", "No licences at the moment.")
                sentence: all.t("执照纸用完了。请用旁边的机器或到窗口办理。", "Out of licence paper. Please use another machine or the window.")
                picture: "paper-out"
                canStart: false
                items: [{id: "individual-business-registration", minutes: 5, icon: "shop", summary: "", available: false,
                    title: all.t("个体工商户开业", "Register a small business")}]
            }
        },
        Case {
            name: "notice"
            currentStep: "Notice"
            speaks: true
            stage: 0
            step: NoticeViewModel {
                itemTitle: all.t("个体工商户设立登记", "Registering an individual business")
                itemSummary: all.t("四步办完：比对身份证、填报信息、签字、打印执照。", "Four steps: ID card, details, signature, licence.")
                needs: all.english ? ["Your own ID card", "The address of your shop"] : ["本人的身份证", "店铺的地址"]
                notice: all.english ? ["What you enter goes to the registration office only, sealed.",
                                       "Nothing of it stays readable on this machine."]
                                    : ["您填的内容只交给登记机关，交出前加密封存。", "这台机器上不留下能读的内容。"]
                faceNotice: all.english ? ["We compare your face with the photo on your card, here on this machine.",
                                           "The pictures are deleted at once. If you refuse, staff look instead."]
                                        : ["用您的脸和身份证上的照片比对，只在这台机器上进行。", "比完就删。您可以不同意，改由工作人员核对。"]
            }
        },
        Case {
            name: "notice-no-face"
            currentStep: "Notice"
            speaks: true
            stage: 0
            step: NoticeViewModel {
                itemTitle: all.t("个体工商户设立登记", "Registering an individual business")
                itemSummary: all.t("四步办完：比对身份证、填报信息、签字、打印执照。", "Four steps: ID card, details, signature, licence.")
                needs: all.english ? ["Your own ID card"] : ["本人的身份证"]
                notice: all.english ? ["What you enter goes to the registration office only, sealed."] : ["您填的内容只交给登记机关，交出前加密封存。"]
                faceAvailable: false
                faceSentence: all.t("摄像头现在用不了，请工作人员核对。", "The camera is not working; a staff member will look instead.")
            }
        },
        Case {
            name: "read-card"
            currentStep: "ReadCard"
            speaks: true
            stage: 0
            step: ReadCardViewModel {
                sentence: all.t("请把身份证放在读卡区", "Lay your ID card on the reader")
            }
        },
        Case {
            name: "read-card-failed"
            currentStep: "ReadCard"
            speaks: true
            stage: 0
            step: ReadCardViewModel {
                state: ReadCardViewModel.Failed
                sentence: all.t("请把身份证放在读卡区", "Lay your ID card on the reader")
                problem: all.t("卡拿开得太早，没有读完。请再放一次，放平不动。", "The card was taken away too early. Please lay it down once more.")
            }
        },
        Case {
            name: "read-card-refused"
            currentStep: "ReadCard"
            speaks: true
            stage: 0
            step: ReadCardViewModel {
                state: ReadCardViewModel.Refused
                sentence: all.t("这张身份证不能用来办理", "This card cannot be used")
                problem: all.t("身份证已过有效期。请换一张，或到窗口办理。", "The card has expired. Use another one, or go to the counter.")
            }
        },
        Case {
            name: "compare-face"
            currentStep: "CompareFace"
            speaks: true
            stage: 0
            step: CompareFaceViewModel {
                guidance: all.t("请靠近一点", "Come a little closer")
                guide: "closer"
                picturesTaken: 2
                lightGood: true
                cardCanBeTaken: true
            }
        },
        Case {
            name: "compare-face-movement"
            currentStep: "CompareFace"
            speaks: true
            stage: 0
            step: CompareFaceViewModel {
                guidance: all.t("请慢慢抬头，再低头", "Slowly raise your head, then lower it")
                guide: "nod"
                picturesTaken: 3
                distanceGood: true
                lightGood: true
                cardCanBeTaken: true
            }
        },
        Case {
            name: "compare-face-again"
            currentStep: "CompareFace"
            speaks: true
            muted: true
            stage: 0
            step: CompareFaceViewModel {
                state: CompareFaceViewModel.TryAgain
                problem: all.t("没有比对上。请摘下帽子和口罩，正对摄像头。", "No match. Take off hat and mask and look straight at the camera.")
            }
        },
        Case {
            name: "assisted-badge"
            currentStep: "AssistedCheck"
            stage: 0
            step: AssistedCheckViewModel {
                sentence: all.t("请工作人员扫工牌", "Staff: hold your badge to the scanner")
                reason: all.t("办事人选择了不刷脸。", "The applicant chose not to use the camera.")
                canAppoint: true
            }
        },
        Case {
            name: "assisted-pin"
            currentStep: "AssistedCheck"
            stage: 0
            step: AssistedCheckViewModel {
                phase: AssistedCheckViewModel.Pin
                sentence: all.t("请工作人员输入密码", "Staff: type your PIN")
                problem: all.t("密码不对，还可以试 2 次。", "Wrong PIN; two tries are left.")
                pinLength: 4
                canSubmitPin: true
            }
        },
        Case {
            name: "assisted-look"
            currentStep: "AssistedCheck"
            stage: 0
            step: AssistedCheckViewModel {
                phase: AssistedCheckViewModel.Look
                sentence: all.t("是身份证上的这个人吗？", "Is this the person on the card?")
                staffName: "林小满"
                holderName: "周青禾"
                holderNumber: "990 **** **** 0010"
            }
        },
        Case {
            name: "assisted-unavailable"
            currentStep: "AssistedCheck"
            stage: 0
            step: AssistedCheckViewModel {
                phase: AssistedCheckViewModel.Unavailable
                sentence: all.t("这里现在不能当面核对", "No check by staff here at the moment")
                reason: all.t("办事人选择了不刷脸。", "The applicant chose not to use the camera.")
                problem: all.t("扫码器现在不能用，请到窗口办理。", "The scanner is out of order; please go to the window.")
                canAppoint: true
            }
        },
        Case {
            name: "appointment-day"
            currentStep: "Appointment"
            stage: 0
            step: AppointmentViewModel {
                title: all.t("哪一天到窗口来？", "Which day will you come to the window?")
                sentence: all.t("在窗口一样能办，由工作人员当面核对。", "The window does the same; staff check your identity.")
                choices: (all.english ? ["Monday, 23 November", "Tuesday, 24 November", "Wednesday, 25 November", "Thursday, 26 November"]
                                      : ["11月23日 星期一", "11月24日 星期二", "11月25日 星期三", "11月26日 星期四"])
                    .map((day, i) => ({value: "2026-11-2" + (3 + i), label: day}))
            }
        },
        Case {
            name: "appointment-time"
            currentStep: "Appointment"
            stage: 0
            step: AppointmentViewModel {
                phase: AppointmentViewModel.Time
                title: all.t("11月24日 星期二，几点来？", "Tuesday, 24 November: at what time?")
                sentence: all.t("在窗口一样能办，由工作人员当面核对。", "The window does the same; staff check your identity.")
                choices: ["09:00–10:00", "10:00–11:00", "11:00–12:00", "14:00–15:00", "15:00–16:00", "16:00–17:00"].map(time => ({value: time.slice(0, 5), label: time}))
            }
        },
        Case {
            name: "appointment-confirm"
            currentStep: "Appointment"
            stage: 0
            step: AppointmentViewModel {
                phase: AppointmentViewModel.Confirm
                title: all.t("就约这个时间？", "Take this appointment?")
                sentence: all.t("来不了也没关系，不用取消。", "If you cannot come, nothing is lost; no need to cancel.")
                notice: all.t("约满了没有，现在问不到；约满了也给您办，请稍等一会儿。",
                              "Nobody can say now whether it is full. You are served either way.")
                facts: all.english ? [{label: "Date", value: "Wednesday, 25 November"}, {label: "Time", value: "09:00–10:00"}, {label: "Place", value: "General window, ground floor"}]
                                   : [{label: "日期", value: "11月24日 星期二"}, {label: "时间", value: "09:00–10:00"}, {label: "地点", value: "一楼综合窗口"}]
                bring: all.english ? ["Your ID card; under 14: a guardian and the household register", "Proof of the shop's address"]
                                   : ["本人身份证；未满14周岁的由监护人陪同，带户口簿", "店铺地址的证明"]
            }
        },
        Case {
            name: "appointment-kept"
            currentStep: "Appointment"
            stage: 0
            step: AppointmentViewModel {
                phase: AppointmentViewModel.Kept
                title: all.t("约好了", "You have an appointment")
                sentence: all.t("请拿好预约单，到时出示。", "Please take the slip and show it then.")
                facts: all.english ? [{label: "Number", value: "Q3-000124-K"}, {label: "Date", value: "Wednesday, 25 November"}, {label: "Time", value: "09:00–10:00"}, {label: "Place", value: "General window, ground floor"}]
                                   : [{label: "编号", value: "Q3-000124-K"}, {label: "日期", value: "11月24日 星期二"}, {label: "时间", value: "09:00–10:00"}, {label: "地点", value: "一楼综合窗口"}]
                bring: all.english ? ["Your ID card; under 14: a guardian and the household register", "Proof of the shop's address"]
                                   : ["本人身份证；未满14周岁的由监护人陪同，带户口簿", "店铺地址的证明"]
                receiptText: all.t("预约单没有打出来，请记下编号和时间", "The slip was not printed; please write down number and time")
            }
        },
        Case {
            name: "appointment-no-day"
            currentStep: "Appointment"
            stage: 0
            step: AppointmentViewModel {
                phase: AppointmentViewModel.NoDay
                title: all.t("请在上班时间到窗口来", "Please come to the window when it is open")
                sentence: all.t("最近几天都约满了。直接到窗口来也能办，请按到达先后稍等。",
                                "The next days are full. You may simply come to the window and wait your turn.")
                facts: all.english ? [{label: "Time", value: "Mon, Tue, Wed, Thu, Fri 09:00–12:00"}, {label: "Time", value: "Mon, Tue, Wed, Thu, Fri 14:00–17:00"}, {label: "Place", value: "General window, ground floor"}]
                                   : [{label: "时间", value: "周一、周二、周三、周四、周五 09:00–12:00"}, {label: "时间", value: "周一、周二、周三、周四、周五 14:00–17:00"}, {label: "地点", value: "一楼综合窗口"}]
                bring: all.english ? ["Your ID card; under 14: a guardian and the household register", "Proof of the shop's address"]
                                   : ["本人身份证；未满14周岁的由监护人陪同，带户口簿", "店铺地址的证明"]
            }
        },
        Case {
            name: "staff-pin"
            currentStep: "StaffDesk"
            stage: -1
            step: StaffDeskViewModel {
                title: all.t("请工作人员输入密码", "Staff: type your PIN")
                problem: all.t("密码不对，请再输一次。", "Wrong PIN; please try again.")
                pinLength: 4
                canSubmitPin: true
            }
        },
        Case {
            name: "staff-doubt"
            currentStep: "StaffDesk"
            stage: -1
            step: StaffDeskViewModel {
                phase: StaffDeskViewModel.Doubt
                title: all.t("这张执照打出来了吗？", "Did this licence come out?")
                sentence: all.t("请看看出纸口和打印机里面。记下以后不能改。", "Look at the tray and into the printer. Once recorded it cannot be changed.")
                facts: [{label: all.t("执照", "Licence"), value: all.t("副本", "Duplicate")},
                    {label: all.t("纸盒", "Tray"), value: all.t("1 号纸盒", "Tray 1")},
                    {label: all.t("时间", "Time"), value: "2026-11-22 02:14"},
                    {label: all.t("办件编号", "Case number"), value: "Q3-000012-K"}]
                printerTrouble: all.t("打印机卡纸：打开打印机，取出那张纸，登记作废。", "Paper jam: open the printer, take the sheet out and record it as void.")
                printerPicture: "paper-jam"
                findings: [{id: "came-out", text: all.t("打出来了，是好的", "It came out and is good")},
                    {id: "spoiled", text: all.t("打出来了，但不能用，作废", "It came out unusable: void")},
                    {id: "missing", text: all.t("没有打出来，也没有找到", "It did not come out and is nowhere")}]
                finding: "came-out"
            }
        },
        Case {
            name: "staff-paper"
            currentStep: "StaffDesk"
            stage: -1
            step: StaffDeskViewModel {
                phase: StaffDeskViewModel.Paper
                title: all.t("没有存疑的执照", "No licence is in doubt")
                sentence: all.t("添了纸、取了纸，请在这里登记。", "Record here what paper you put in or took out.")
                printerTrouble: all.t("纸盒里没有要用的执照纸：请装纸，再登记。", "No tray holds the licence paper that is needed: load it and record it.")
                printerPicture: "paper-out"
                trays: [{id: "3", text: all.t("A4 执照纸，还有 38 张", "A4 licence paper, 38 sheets left"), note: all.t("1 号纸盒", "Tray 1")},
                    {id: "4", text: all.t("A3 执照纸，还有 0 张", "A3 licence paper, 0 sheets left"), note: all.t("2 号纸盒", "Tray 2")}]
                tray: "3"
                sheets: 50
            }
        },
        Case {
            name: "staff-numbers"
            currentStep: "StaffDesk"
            stage: -1
            step: StaffDeskViewModel {
                phase: StaffDeskViewModel.Numbers
                title: all.t("放进去的 50 张，编号是多少？", "What are the numbers of the 50 sheets put in?")
                sentence: all.t("编号印在执照纸上，没有就空着。", "They are printed on the paper; leave empty if there are none.")
                problem: all.t("编号和张数对不上，或者这些编号已经在这台机器里。", "The numbers do not fit the count of sheets, or are in this machine already.")
                firstNumber: "A0001201"
                lastNumber: "A0001260"
                canBook: true
            }
        },
        Case {
            name: "staff-refused"
            currentStep: "StaffDesk"
            stage: -1
            step: StaffDeskViewModel {
                phase: StaffDeskViewModel.Refused
                title: all.t("现在不能登录", "You cannot sign in now")
                problem: all.t("这个工牌输错密码太多次，15 分钟以后才能再用。", "This badge is locked for 15 minutes after too many wrong PINs.")
            }
        },
        Case {
            name: "form-name"
            currentStep: "Form"
            stage: 1
            step: FormViewModel {
                title: all.t("给店铺起个名字", "Name your shop")
                sentence: all.t("字号至少两个汉字，可以用自己的姓名。", "At least two Chinese characters; your own name is fine.")
                pageCount: 4
                composedName: "青禾县清晨百货店"
                composedNameNote: all.t("用字合规；是否重名由登记系统比对", "The words are allowed; the registry checks whether it is taken")
                fields: [
                    FormFieldViewModel { fieldId: "division"; label: all.t("行政区划", "County"); value: "青禾县"; readOnly: true },
                    FormFieldViewModel { fieldId: "trade-name"; label: all.t("字号", "Trade name"); value: "清晨"; problem: all.t("这个字号里有不能用的字：公司", "This word cannot be used: 公司") },
                    FormFieldViewModel { fieldId: "industry"; label: all.t("行业", "Industry"); value: "百货" },
                    FormFieldViewModel {
                        fieldId: "organisation-word"; label: all.t("组织形式", "Kind of shop"); kind: FormFieldViewModel.Choice
                        options: ["店", "馆", "部", "行", "厂", "中心"].map((word, i) => ({value: word, label: word, note: "", selected: i === 0}))
                    }
                ]
            }
        },
        Case {
            name: "form-earlier"
            currentStep: "Form"
            stage: 1
            step: FormViewModel {
                title: all.t("给店铺起个名字", "Name your shop")
                sentence: all.t("字号至少两个汉字，可以用自己的姓名。", "At least two Chinese characters; your own name is fine.")
                pageCount: 4
                earlier: FormViewModel.Offered
                earlierText: all.t("带入上次填的内容", "Fill in what I wrote last time")
                fields: [
                    FormFieldViewModel { fieldId: "division"; label: all.t("行政区划", "County"); value: "青禾县"; readOnly: true },
                    FormFieldViewModel { fieldId: "trade-name"; label: all.t("字号", "Trade name") },
                    FormFieldViewModel { fieldId: "industry"; label: all.t("行业", "Industry"); value: "百货" }
                ]
            }
        },
        Case {
            name: "form-filled-in"
            currentStep: "Form"
            stage: 1
            step: FormViewModel {
                title: all.t("店开在哪里？", "Where is your shop?")
                sentence: all.t("选到街道，再写门牌。", "Choose down to the street, then write the number.")
                earlier: FormViewModel.FilledIn
                earlierText: all.t("上次填的已经带入，请逐项看一遍。", "What you wrote last time is filled in. Please look through it.")
                fields: [
                    FormFieldViewModel { fieldId: "street-line"; label: all.t("街道和门牌", "Street and number"); value: "春水路18号" }
                ]
            }
        },
        Case {
            name: "form-area"
            currentStep: "Form"
            stage: 1
            step: FormViewModel {
                title: all.t("店开在哪里？", "Where is your shop?")
                sentence: all.t("选到街道，再写门牌。", "Choose down to the street, then write the number.")
                fields: [
                    FormFieldViewModel {
                        fieldId: "premises-area"; label: all.t("经营场所所在地", "Area"); kind: FormFieldViewModel.Area
                        picker: PickerModel {
                            path: ["云溪省", "青禾市"]
                            Component.onCompleted: { for (const name of ["青禾县", "上游区", "河东区", "河西区", "白马县", "南山区", "临江自治县", "竹溪县", "平桥区", "松岭县", "新城区", "东湖新技术开发区", "柳林县", "石门县"])
                                append({value: name, label: name, note: "", selected: false, deeper: true}) }
                        }
                    },
                    FormFieldViewModel { fieldId: "street-line"; label: all.t("街道和门牌", "Street and number"); hint: all.t("例如：解放路 12 号", "For example: 解放路 12 号") }
                ]
            }
        },
        Case {
            name: "form-area-known"
            currentStep: "Form"
            stage: 1
            step: FormViewModel {
                title: all.t("店开在哪里？", "Where is your shop?")
                sentence: all.t("选到街道，再写门牌。", "Choose down to the street, then write the number.")
                fields: [
                    FormFieldViewModel {
                        fieldId: "premises-area"; label: all.t("经营场所所在地", "Area"); kind: FormFieldViewModel.Area
                        shown: "云溪省青禾市青禾县"
                        picker: PickerModel { complete: true; path: ["云溪省", "青禾市", "青禾县"] }
                    },
                    FormFieldViewModel { fieldId: "street-line"; label: all.t("街道和门牌", "Street and number"); hint: all.t("例如：解放路 12 号", "For example: 解放路 12 号") }
                ]
            }
        },
        Case {
            name: "form-scope"
            currentStep: "Form"
            stage: 1
            step: FormViewModel {
                title: all.t("打算经营什么？", "What will you sell or do?")
                sentence: all.t("可以选几项，第一项是主营。", "Choose any number; the first is your main business.")
                fields: FormFieldViewModel {
                    fieldId: "scope"; label: all.t("经营范围", "Business scope"); kind: FormFieldViewModel.Phrases
                    picker: PickerModel {
                        searchable: true
                        chosen: [{value: "a", label: "日用百货销售"}, {value: "b", label: "文具用品零售"}]
                        Component.onCompleted: {
                            const names = ["日用百货销售", "文具用品零售", "食品销售（仅销售预包装食品）", "水果零售", "服装服饰零售", "鞋帽零售", "五金产品零售", "理发服务", "餐饮服务", "家用电器零售配件销售"]
                            names.forEach((name, i) => append({value: "p" + i, label: name, note: i === 8 ? all.t("需先办许可", "needs a permit first") : "", selected: i < 2, deeper: false}))
                        }
                    }
                }
            }
        },
        Case {
            name: "form-people"
            currentStep: "Form"
            stage: 1
            step: FormViewModel {
                title: all.t("再说说您的店", "A little more about your shop")
                fields: [
                    FormFieldViewModel {
                        fieldId: "form-of-organisation"; label: all.t("组成形式", "Run by"); kind: FormFieldViewModel.Choice
                        options: [{value: "personal", label: all.t("个人经营", "One person"), note: "", selected: true},
                                  {value: "family", label: all.t("家庭经营", "A family"), note: "", selected: false}]
                    },
                    FormFieldViewModel { fieldId: "employees"; label: all.t("从业人数", "People working there"); kind: FormFieldViewModel.Number; value: "2"; unit: all.t("人", "people") },
                    FormFieldViewModel { fieldId: "funds"; label: all.t("资金数额", "Funds"); kind: FormFieldViewModel.Number; value: "50000"; unit: all.t("元", "yuan"); required: false },
                    FormFieldViewModel { fieldId: "phone"; label: all.t("联系电话", "Telephone"); input: FormFieldViewModel.Digits; value: "13900000000" },
                    FormFieldViewModel { fieldId: "operator"; label: all.t("经营者", "Owner"); value: "周青禾"; prefilled: true; readOnly: true }
                ]
            }
        },
        Case {
            name: "review"
            currentStep: "Review"
            stage: 2
            step: ReviewViewModel {
                undertaking: all.t("以上内容真实。我愿意承担不实申报的法律责任。", "All of this is true. I answer for it under the law.")
                groups: [
                    {title: all.t("经营者", "Owner"), rows: [
                        {label: all.t("姓名", "Name"), value: "周青禾", fieldId: "operator", fromCard: true, canChange: false},
                        {label: all.t("身份证号", "ID number"), value: "990101 19900101 0010", fieldId: "number", fromCard: true, canChange: false}]},
                    {title: all.t("店铺", "Shop"), rows: [
                        {label: all.t("名称", "Name"), value: "青禾县清晨百货店", fieldId: "trade-name", fromCard: false, canChange: true},
                        {label: all.t("经营场所", "Address"), value: "云溪省青禾市青禾县解放路 12 号", fieldId: "premises-area", fromCard: false, canChange: true},
                        {label: all.t("经营范围", "Scope"), value: "日用百货销售；文具用品零售；食品销售（仅销售预包装食品）", fieldId: "scope", fromCard: false, canChange: true},
                        {label: all.t("组成形式", "Run by"), value: all.t("个人经营", "One person"), fieldId: "form-of-organisation", fromCard: false, canChange: true},
                        {label: all.t("从业人数", "People"), value: all.t("2 人", "2"), fieldId: "employees", fromCard: false, canChange: true},
                        {label: all.t("资金数额", "Funds"), value: all.t("50,000 元", "50,000 yuan"), fieldId: "funds", fromCard: false, canChange: true},
                        {label: all.t("联系电话", "Telephone"), value: "139 0000 0000", fieldId: "phone", fromCard: false, canChange: true}]}
                ]
            }
        },
        Case {
            name: "review-licence"
            currentStep: "Review"
            stage: 2
            step: ReviewViewModel {
                licenceShown: true
                undertaking: all.t("以上内容真实。我愿意承担不实申报的法律责任。", "All of this is true. I answer for it under the law.")
            }
        },
        Case {
            name: "sign"
            currentStep: "Sign"
            stage: 2
            step: SignViewModel {
                signer: "周青禾"
                undertaking: all.t("签字表示刚才看过的内容属实。", "By signing you say that what you read is true.")
            }
        },
        Case {
            name: "sign-problem"
            currentStep: "Sign"
            stage: 2
            step: SignViewModel {
                signer: "周青禾"
                undertaking: all.t("签字表示刚才看过的内容属实。", "By signing you say that what you read is true.")
                problem: all.t("签得太少了，请把姓名写完整。", "That is too little; please write your whole name.")
            }
        },
        Case {
            name: "print-deciding"
            currentStep: "Print"
            stage: 3
            canGoBack: false
            step: PrintViewModel {
                phase: PrintViewModel.Deciding
                title: all.t("正在审核", "Being decided")
                sentence: all.t("通常几秒钟，请稍等。", "This usually takes a few seconds.")
                caseNumber: "9901 0126 1121 0007"
                receiptText: all.t("等一下再打", "comes in a moment")
                progress: 0.3
            }
        },
        Case {
            name: "print"
            currentStep: "Print"
            stage: 3
            canGoBack: false
            step: PrintViewModel {
                title: all.t("正在打印您的营业执照", "Printing your licence")
                sentence: all.t("副本已出纸，正本打印中。请先别离开。", "The duplicate is out, the original is coming. Please stay.")
                caseNumber: "9901 0126 1121 0007"
                licenceName: "青禾县清晨百货店"
                creditCode: "92 990101 MA0000001 U"
                receiptText: all.t("正在打印", "being printed")
                progress: 0.6
                sheets: [{sheetId: "duplicate", title: all.t("副本 A4", "Duplicate, A4"), state: 3, stateText: all.t("已出纸", "out"), problem: ""},
                         {sheetId: "original", title: all.t("正本 A3", "Original, A3"), state: 1, stateText: all.t("打印中", "printing"), problem: ""}]
            }
        },
        Case {
            name: "print-blocked"
            currentStep: "Print"
            stage: 3
            canGoBack: false
            step: PrintViewModel {
                phase: PrintViewModel.Partly
                title: all.t("有一张还没有打好", "One sheet is not printed yet")
                sentence: all.t("您的执照已核准，凭回执随时能取。", "Your licence is granted; the receipt fetches it at any time.")
                caseNumber: "9901 0126 1121 0007"
                licenceName: "青禾县清晨百货店"
                creditCode: "92 990101 MA0000001 U"
                receiptText: all.t("已打印", "printed")
                progress: 0.5
                canFinish: true
                canPrintReceiptAgain: true
                cardStillThere: true
                sheets: [{sheetId: "duplicate", title: all.t("副本 A4", "Duplicate, A4"), state: 3, stateText: all.t("已出纸", "out"), problem: ""},
                         {sheetId: "original", title: all.t("正本 A3", "Original, A3"), state: 2, stateText: all.t("等纸", "waits for paper"), problem: all.t("执照纸用完了。添了纸就接着打。", "Out of licence paper. It goes on once it is refilled."), picture: "paper-out"}]
            }
        },
        Case {
            name: "print-doubtful"
            currentStep: "Print"
            stage: 3
            canGoBack: false
            step: PrintViewModel {
                phase: PrintViewModel.Partly
                title: all.t("执照没有全部打出来", "Not all of the licence was printed")
                sentence: all.t("请看一眼取纸口，再告诉我们。不会重复打印。", "Please look into the tray and tell us. Nothing is printed twice.")
                caseNumber: "9901 0126 1121 0007"
                licenceName: "青禾县清晨百货店"
                creditCode: "92 990101 MA0000001 U"
                receiptText: all.t("已送打印机，请看回执口", "sent to the printer; please look at its slot")
                progress: 0.3
                canFinish: true
                canPrintReceiptAgain: true
                doubtfulSheet: all.t("副本 A4", "Duplicate, A4")
                sheets: [{sheetId: "duplicate", title: all.t("副本 A4", "Duplicate, A4"), state: 4, stateText: all.t("不能确定出没出纸", "may or may not be out"), problem: ""},
                         {sheetId: "original", title: all.t("正本 A3", "Original, A3"), state: 5, stateText: all.t("没有打印", "not printed"), problem: ""}]
            }
        },
        Case {
            name: "printed"
            currentStep: "Print"
            stage: 3
            canGoBack: false
            step: PrintViewModel {
                phase: PrintViewModel.Printed
                title: all.t("执照已经打好", "Your licence is ready")
                sentence: all.t("请到取纸口拿好执照和回执。", "Please take the licence and the receipt.")
                caseNumber: "9901 0126 1121 0007"
                licenceName: "青禾县清晨百货店"
                creditCode: "92 990101 MA0000001 U"
                receiptText: all.t("已打印", "printed")
                progress: 1
                canFinish: true
                canPrintReceiptAgain: true
                cardStillThere: true
                sheets: [{sheetId: "duplicate", title: all.t("副本 A4", "Duplicate, A4"), state: 3, stateText: all.t("已出纸", "out"), problem: ""},
                         {sheetId: "original", title: all.t("正本 A3", "Original, A3"), state: 3, stateText: all.t("已出纸", "out"), problem: ""}]
            }
        },
        Case {
            name: "print-refused"
            currentStep: "Print"
            stage: 3
            canGoBack: false
            step: PrintViewModel {
                phase: PrintViewModel.Refused
                title: all.t("这次没有通过", "Not granted this time")
                sentence: all.t("您填的内容还在，改好可以马上再交。", "What you entered is kept; correct it and hand it in again.")
                caseNumber: "9901 0126 1121 0007"
                receiptText: all.t("已打印", "printed")
                canCorrect: true
                canFinish: true
                reasons: [{fieldId: "trade-name", label: all.t("名称", "Name"), text: all.t("这个名称已经有人用了，请换一个字号。", "This name is taken; please choose another one.")}]
            }
        },
        Case {
            name: "print-later"
            currentStep: "Print"
            stage: 3
            canGoBack: false
            step: PrintViewModel {
                phase: PrintViewModel.Later
                title: all.t("已收件，待受理", "Received, not yet accepted")
                sentence: all.t("网络不通。内容已封存在本机，网络恢复就送出，结果凭回执查询。", "The network is down. Your form is sealed here and goes out as soon as it is back; the receipt finds it again.")
                caseNumber: "9901 0126 1121 0007"
                receiptText: all.t("已打印，请在回执口取", "printed, please take it")
                canFinish: true
                canPrintReceiptAgain: true
            }
        },
        Case {
            name: "rating"
            currentStep: "Rating"
            canGoBack: false
            step: RatingViewModel {
                levels: (all.english ? ["Very satisfied", "Satisfied", "Acceptable", "Dissatisfied", "Very dissatisfied"]
                                     : ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]).map((label, i) => ({level: 5 - i, label: label}))
            }
        },
        Case {
            name: "find-case"
            currentStep: "FindCase"
            step: FindCaseViewModel {
                sentence: all.t("距离十厘米左右，读到了会有提示。", "About ten centimetres away; the screen tells you when it is read.")
                state: FindCaseViewModel.NotFound
                problem: all.t("这台机器上没有这个办件，现在又连不上大厅。请到打印回执的那台机器查询，或过一会儿再扫。", "Not found here, and the hall is out of reach. Use the machine that printed the receipt, or try later.")
            }
        },
        Case {
            name: "progress"
            currentStep: "Progress"
            step: ProgressViewModel {
                title: all.t("已核准，可以打印", "Granted, ready to print")
                sentence: all.t("登记机关已经核准，执照可以在这台机器上打印。", "The registry has granted it; the licence can be printed here.")
                caseNumber: "9901 0126 1121 0007"
                canContinue: true
            }
        },
        Case {
            name: "my-cases"
            currentStep: "MyCases"
            canGoBack: false
            step: MyCasesViewModel {
                title: all.t("您没办完的办件", "What you have not finished")
                sentence: all.t("执照没打印的，在这台机器上就可以打。", "A licence that is not printed yet can be printed here.")
                cases: [{item: all.t("个体工商户设立登记", "Registering an individual business"), caseNumber: "Q3-000012-K", printable: true,
                         progress: all.t("已核准，可以打印", "Granted, ready to print")},
                        {item: all.t("个体工商户设立登记", "Registering an individual business"), caseNumber: "Q5-000204-7", printable: false,
                         progress: all.t("已受理，需工作人员审核", "Accepted, a member of staff will look at it")}]
            }
        },
        Case {
            name: "my-cases-none"
            currentStep: "MyCases"
            canGoBack: false
            step: MyCasesViewModel {
                title: all.t("没有没办完的办件", "Nothing is unfinished")
                sentence: all.t("刚提交的，大厅可能还没看到，请过一会儿再查。", "If you have just handed it in, the hall may not have seen it yet. Please look again later.")
            }
        },
        Case {
            name: "my-cases-no-hall"
            currentStep: "MyCases"
            canGoBack: false
            step: MyCasesViewModel {
                state: MyCasesViewModel.NoHall
                title: all.t("现在查不到", "Cannot be looked up now")
                sentence: all.t("现在连不上大厅。请过一会儿再试，或者用回执上的二维码查。", "The hall is out of reach. Please try again later, or use the code on your receipt.")
            }
        },
        Case {
            name: "goodbye"
            currentStep: "Goodbye"
            canLeave: false
            step: GoodbyeViewModel {
                title: all.t("办好了，慢走", "All done. Take care.")
                sentence: all.t("您的信息已经从这台机器上清除。", "Your details have been wiped from this machine.")
                cardStillThere: true
                stillPrinting: true
            }
        },
        Case {
            name: "out-of-service"
            currentStep: "OutOfService"
            canLeave: false
            step: OutOfServiceViewModel {
                title: all.t("这台机器现在不能办理", "This machine is out of service")
                sentence: all.t("本机存储空间不足，之前交的都还在。请用旁边的机器，或打值班电话。", "Its memory is full; what was handed in before is safe. Use another machine or call us.")
                phone: "0990-555 0100"
                code: "store-full"
            }
        },
        Case {
            name: "idle"
            currentStep: "ReadCard"
            speaks: true
            stage: 0
            idleWarning: true
            idleSecondsLeft: 27
            step: ReadCardViewModel { sentence: all.t("请把身份证放在读卡区", "Lay your ID card on the reader") }
        },
        Case {
            name: "problem"
            currentStep: "ReadCard"
            speaks: true
            stage: 0
            problemShown: true
            problemCode: "store-full"
            problemHappened: all.t("没有保存成功", "It could not be kept")
            problemKept: all.t("还没有交出任何内容，您填的都在这一页。", "Nothing was handed in; what you entered is still here.")
            problemToDo: all.t("请稍等一分钟再试，或到窗口办理。", "Please try again in a minute, or go to the counter.")
            step: ReadCardViewModel { sentence: all.t("请把身份证放在读卡区", "Lay your ID card on the reader") }
        }
    ]
}
