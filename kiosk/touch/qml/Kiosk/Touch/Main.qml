pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Touch.Models
import Kiosk.Ui
import Kiosk.Ui.Typing

// The touch screen's window: the attract page, or the frame with the page of the moment.
FocusScope {
    id: root

    required property KioskVM vm
    required property AttractVM attract
    required property ServicesModel services
    required property TicketVM ticket
    required property NoticeVM notice
    required property Looking looking
    required property LookupVM lookup
    required property ProcedureVM procedure
    required property SearchVM search
    required property AlongVM along
    required property FormVM form
    required property Typing typing
    required property Codes codes
    required property ScannedVM scanned
    required property PersonVM person
    required property TodayVM today
    required property PlaceVM place
    required property CodeTypingVM codeTyping
    required property ScanVM scan
    required property SetupVM setup
    required property VoiceVM voice
    required property HelperVM helper
    readonly property bool warns: vm.idleLeft >= 0 && vm.page !== "ticket"

    focus: true

    PageFrame {
        id: frame

        anchors.fill: parent
        visible: root.vm.page !== "attract"
        enabled: visible && !root.warns
        officeName: root.vm.officeName
        clockText: root.vm.clockText
        otherLanguage: root.vm.otherLanguage
        canGoBack: root.vm.canGoBack
        canGoHome: root.vm.canGoHome
        canSpeak: root.voice.begins
        title: {
            switch (root.vm.page) {
            case "priority":
                return qsTr("Ông/bà có thuộc diện ưu tiên không?");
            case "mine":
                return qsTr("Số của ông/bà hôm nay");
            case "type":
                return qsTr("Nhập mã hồ sơ");
            case "home":
            case "choose":
                return HomeLayout.titleBeside ? "" : qsTr("Ông/bà cần làm việc gì?");
            case "sample":
                return Theme.portrait && Theme.scale === 1.0 ? root.form.title : "";
            case "carry":
                return qsTr("Lưu vào điện thoại");
            case "shelves":
            case "list":
                return root.lookup.title;
            default:
                return "";
            }
        }
        subtitle: root.vm.page === "priority" ? qsTr("Người thuộc diện ưu tiên được gọi trước theo quy định. Cán bộ có thể đề nghị xem giấy tờ.") : ""
        onBackTapped: root.vm.back()
        onHomeTapped: root.vm.home()
        onSpeakPressed: root.voice.begin()
        canCallHelp: root.vm.canCallHelp
        helpCalled: root.helper.open
        onLanguageTapped: root.vm.switchLanguage()
        onHelpTapped: root.helper.call(root.vm.page === "home" ? "asked" : "lost")

        SessionStrip {
            id: strip

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            visible: root.person.here && root.vm.page !== "person"
            enabled: !root.vm.busy
            person: root.person
            question: root.vm.page === "choose" && HomeLayout.titleBeside ? qsTr("cần làm việc gì?") : ""
            onEndTapped: root.codes.end()
        }
        Item {
            anchors.fill: parent
            anchors.topMargin: strip.visible ? strip.height + Theme.space2 : 0

            // Kept, because it is the page most often shown and the slowest to make.
            HomePage {
                anchors.fill: parent
                visible: root.vm.page === "home" || root.vm.page === "choose"
                enabled: visible && !root.vm.busy
                services: root.services
                hasTitle: !strip.visible
                canLookUp: root.looking.available && !(strip.visible && HomeLayout.titleBeside)
                canScan: root.codes.possible && root.vm.page === "home"
                onChosen: service => root.vm.chooseService(service)
                onLookUpTapped: root.looking.start()
                onScanTapped: root.codes.scan()
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "priority"
                sourceComponent: PriorityPage {
                    choices: root.vm.priorities
                    enabled: !root.vm.busy
                    onChosen: priority => root.vm.choosePriority(priority)
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "working"
                sourceComponent: WorkingPage {}
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "ticket"
                sourceComponent: TicketPage {
                    ticket: root.ticket
                    closesIn: root.vm.idleLeft
                    onReprintTapped: root.vm.reprint()
                    onDoneTapped: root.vm.done()
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "notice" || root.vm.page === "printer"
                sourceComponent: NoticePage {
                    notice: root.notice
                    busy: root.vm.busy
                    hasCatalogue: root.looking.available
                    onActTapped: root.vm.act()
                    onLookUpTapped: root.looking.start()
                    onBackTapped: root.vm.back()
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "help"
                sourceComponent: HelpPage {
                    helper: root.helper
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "lookup"
                sourceComponent: LookupPage {
                    lookup: root.lookup
                    looking: root.looking
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "search"
                sourceComponent: SearchPage {
                    focus: true
                    search: root.search
                    typing: root.typing
                    looking: root.looking
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "shelves"
                sourceComponent: ShelvesPage {
                    lookup: root.lookup
                    onChosen: key => root.looking.openShelf(key)
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "list"
                sourceComponent: ProceduresPage {
                    lookup: root.lookup
                    onChosen: code => root.looking.openProcedure(code)
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "procedure"
                sourceComponent: ProcedurePage {
                    procedure: root.procedure
                    looking: root.looking
                    along: root.along
                    busy: root.vm.busy
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "sample"
                sourceComponent: FormPage {
                    form: root.form
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "carry"
                sourceComponent: CarryPage {
                    along: root.along
                    title: root.procedure.title
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "scan"
                sourceComponent: ScanPage {
                    scan: root.scan
                    onTypeTapped: root.codes.typeCode()
                    onNoCodeTapped: root.codes.withoutCode()
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "voice"
                sourceComponent: VoicePage {
                    voice: root.voice
                    canLookUp: root.looking.available
                    canScan: root.codes.possible
                    onLookUpTapped: root.looking.start()
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "setup"
                sourceComponent: CameraSetupPage {
                    setup: root.setup
                    onDoneTapped: root.vm.done()
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "type"
                sourceComponent: TypePage {
                    typing: root.codeTyping
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "scanned"
                sourceComponent: ScannedPage {
                    scanned: root.scanned
                    busy: root.vm.busy
                    onActed: key => root.codes.act(key)
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "person"
                sourceComponent: PersonPage {
                    person: root.person
                    onMineTapped: root.codes.mine()
                    onDossiersTapped: root.codes.dossiers()
                    onChooseTapped: root.codes.choose()
                    onEndTapped: root.codes.end()
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "mine"
                sourceComponent: MinePage {
                    today: root.today
                    onOpened: ticket => root.codes.openTicket(ticket)
                    onChooseTapped: root.codes.choose()
                    onAgainTapped: root.codes.askAgain()
                }
            }
            Loader {
                anchors.fill: parent
                active: root.vm.page === "place"
                sourceComponent: PlacePage {
                    place: root.place
                    canScan: root.codes.possible
                    onChooseTapped: root.codes.choose()
                    onScanTapped: root.codes.scan()
                }
            }
        }
    }

    StayOverlay {
        anchors.fill: parent
        shown: root.warns
        secondsLeft: root.vm.idleLeft
        onStay: root.vm.stay()
    }

    AttractPage {
        anchors.fill: parent
        visible: root.vm.page === "attract"
        enabled: visible
        attract: root.attract
        officeName: root.vm.officeName
        clockText: root.vm.clockText
        readsCodes: root.scan.hasCamera && root.scan.everywhere
        onWoken: root.vm.wake()
    }
}
