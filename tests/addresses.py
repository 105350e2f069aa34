"""Every address of the product, written out by hand: its row, its methods, and who passes (S1).

`may`: those who get the page or the act. `bars`: those who see the row but have no such function (403).
To everybody else a row is not there (404), and a page without a row is barred (403).
L liaison, C cadre, S secretary, T township official, V county viewer, A administrator.
"""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse

LETTERS = {
    "liaison": "L",
    "cadre": "C",
    "secretary": "S",
    "official": "T",
    "county_viewer": "V",
    "administrator": "A",
}
ABSENT = 987654321
OF_AN_ASKER = {
    "inquiries:asker_correct",
    "inquiries:hand_over",
    "inquiries:verdict",
    "inquiries:verdict_correct",
    "inquiries:verdict_undo",
}


@dataclass(frozen=True)
class Address:
    name: str
    row: str
    methods: str
    may: str
    refused: str = ""

    def url(self, place=None, pk=None) -> str:
        if not self.row:
            return reverse(self.name)
        args = [pk or getattr(place, self.row).pk]
        if self.name == "inquiries:inquiry_move":
            args.append("start")
        if self.name in OF_AN_ASKER:
            args.append(pk or place.asker.pk)
        if self.name == "cards:delivery_list":
            args.append(pk or place.card.edition_id)
        return reverse(self.name, args=args)

    def answer(self, letter: str) -> int:
        """0: passes; else the status of the refusal within one's own place."""
        if letter in self.may:
            return 0
        return 403 if not self.row or letter in self.refused else 404


WRITTEN = """
today                           -         G  LCSTVA
household                       home      G  LCST
village                         village   G  CSTV  L
password_change                 -         GP LCSTVA
password_change_done            -         G  LCSTVA
cards:lock_list                 -         G  A
cards:lock_lift                 -         P  A
cards:draft_keep                -         P  LCSTVA
cards:draft_drop                -         P  LCSTVA
cards:village_list              -         G  CSTV
cards:village_edit              village   GP ST    LCV
cards:card_people               village   GP CST   LV
cards:unit_list                 -         G  CST
cards:unit_create               -         GP CST
cards:unit_detail               unit      G  CST   L
cards:unit_edit                 unit      GP CST   L
cards:seat_add                  unit      P  CST   L
cards:delivery_unit             unit      GP LCST
cards:delivery_list             unit      G  LCST
cards:seat_end                  seat      GP CST   L
cards:person_list               -         G  CST
cards:person_create             -         GP CST
cards:person_lookup             -         G  CST
cards:person_detail             person    G  CST   L
cards:person_edit               person    GP CST   L
cards:person_photo              person    G  LCST
cards:person_hand_over          person    GP CST   L
cards:household_list            -         G  LCST
cards:household_create          -         GP CST
cards:household_edit            home      GP CST   L
cards:household_leave           home      GP CST   L
cards:household_return          home      P  CST   L
cards:household_token           home      P  CST   L
cards:link_add                  home      GP CST   L
cards:household_card            home      G  LCST
cards:link_end                  link      GP CST   L
cards:link_correct              link      GP CST   L
cards:change_undo               change    P  CST
household_remove                home      P  CST   L
cards:card_list                 -         G  LCST
cards:card_preview              -         G  CST
cards:card_print                -         GP CST
cards:delivery_code             -         GP LCST
cards:copy_delivered            card      P  LCST
cards:copy_returned             card      P  LCST
cards:copy_undo           card      P  LCST
cards:handout_create            unit      P  CST   L
cards:handout_count             handout   P  CST
cards:handout_delivered         handout   P  CST
cards:edition_list              -         G  CST
cards:edition_create            -         P  CST
cards:edition_detail            edition   G  CST
cards:edition_approve           edition   P  CST
cards:sheet_list                -         G  CST
cards:sheet_create              -         P  CST
cards:sheet_detail              sheet     G  CST
cards:sheet_edit                sheet     GP CST
cards:sheet_approve             sheet     P  CST
cards:sheet_sample              sheet     G  CST
cards:sheet_print               sheet     P  CST
cards:duty_month                -         G  CST
cards:duty_fill                 -         P  CST
cards:duty_clear                -         P  CST
cards:duty_day                  -         GP CST
cards:duty_sheet                -         G  CST
cards:test_sheet                -         G  CST
cards:run_list                  -         G  CST
cards:run_new                   -         GP CST
cards:run_detail                run       G  CST
cards:run_progress              run       G  CST
cards:run_cancel                run       P  CST
cards:run_resume                run       P  CST
cards:run_archive               run       G  CST
cards:volume_file               volume    G  CST
cards:name_board_list           -         G  CST
cards:name_board_print          -         P  CST
cards:name_board_displayed           -         P  CST
cards:name_board_detail         zone      G  CST   L
cards:name_board_sample         zone      G  CST   L
inquiries:inquiry_list          -         G  LCSTV
inquiries:inquiry_new           -         GP LCST
inquiries:household_lookup      -         G  LCST
inquiries:inquiry_similar       -         P  LCST
inquiries:inquiry_detail        inquiry   G  LCST
inquiries:inquiry_edit          inquiry   GP CST   L
inquiries:inquiry_move          running   GP CST   L
inquiries:echo_slip             inquiry   P  LCST
inquiries:receipt               inquiry   P  LCST
inquiries:receipt_passed_on     -         P  -
inquiries:slip_choice           inquiry   G  LCST
inquiries:receipt_choice        inquiry   G  LCST
inquiries:item_post             inquiry   GP CS    LT
inquiries:asker_add             running   P  LCST
inquiries:asker_correct         inquiry   GP CST   L
inquiries:hand_over             inquiry   P  LCST
inquiries:verdict               inquiry   P  LCST
inquiries:photo                 photo     G  LCST
inquiries:answer_approve         inquiry   P  CST   L
inquiries:board_list            -         G  CST
inquiries:month_pack            -         GP CST
inquiries:board_detail          board     G  CST
inquiries:board_freeze          board     P  CS    T
inquiries:board_displayed          board     P  CS    T
inquiries:board_reopen          board     P  T     CS
inquiries:board_photo           hung      G  CST
inquiries:board_sheet           board     G  CST
inquiries:board_month_sheet     -         G  CST
inquiries:item_withdraw         item      GP CS    T
inquiries:item_confirm          item      P  CS    T
inquiries:item_correct          item      GP CS    T
inquiries:post_list             -         G  CST
inquiries:post_new              -         GP CS
inquiries:post_detail           post      G  CST
inquiries:post_publish          post      P  CS    T
inquiries:post_confirm          post      P  CS    T
inquiries:post_withdraw         post      GP CS    T
inquiries:comment_show          comment   GP CS    T
inquiries:comment_propose       comment   GP CS    T
inquiries:comment_withdraw      comment   GP CS    T
inquiries:comment_confirm       comment   P  CS    T
inquiries:visit_list            -         G  LCST
inquiries:visit_new             -         GP LCST
inquiries:visit_detail          visit     G  CST
inquiries:visit_correct         visit     GP CST
inquiries:visit_undo       visit     P  CST
inquiries:verdict_correct       inquiry   GP CST   L
inquiries:verdict_undo          inquiry   P  LCST
inquiries:dashboard             -         G  CSTV
inquiries:dashboard_village     village   G  CSTV  L
"""
OPEN = {
    "login",
    "logout",
    "healthz",
    "readyz",
    "inquiries:public_household",
    "inquiries:public_ask",
    "inquiries:public_card_code",
    "inquiries:public_sent",
    "inquiries:public_track",
    "inquiries:public_verdict",
    "inquiries:public_board_list",
    "inquiries:public_board",
    "inquiries:public_board_month",
    "inquiries:public_feed",
    "inquiries:public_post",
    "inquiries:public_post_photo",
    "inquiries:public_suggest",
    "inquiries:set_large",
    "inquiries:set_language",
}


def _door(line: str) -> Address:
    name, row, methods, may, *refused = line.split()
    return Address(name, row.replace("-", ""), methods, may, "".join(refused))


ADDRESSES = [_door(line) for line in WRITTEN.strip().splitlines()]


def names(patterns=None, space="") -> set[str]:
    """The names of all addresses but those of the framework's admin."""
    found = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            found.add(space + (pattern.name or str(pattern.pattern)))
        elif pattern.app_name != "admin":
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            found |= names(pattern.url_patterns, space + inner)
    return found


def patterns(app: str) -> list[URLPattern]:
    """All addresses of one app of the framework's."""
    [root] = [pattern for pattern in get_resolver().url_patterns if getattr(pattern, "app_name", "") == app]
    found, waiting = [], list(root.url_patterns)
    while waiting:
        pattern = waiting.pop()
        if isinstance(pattern, URLPattern):
            found.append(pattern)
        else:
            waiting += pattern.url_patterns
    return found


def public_pages(place) -> list[str]:
    """What anybody may open of a village."""
    board = place.board.month
    month = {"slug": place.village.slug, "year": board.year, "month": f"{board:%m}"}
    return [
        reverse("inquiries:public_household", args=[place.home.token]),
        reverse("inquiries:public_household", args=["0" * 26]),
        reverse("inquiries:public_card_code"),
        reverse("inquiries:public_track"),
        reverse("inquiries:public_board_list"),
        reverse("inquiries:public_board", args=[place.village.slug]),
        reverse("inquiries:public_board_month", kwargs=month),
        reverse("inquiries:public_feed", args=[place.village.slug]),
        reverse("inquiries:public_post", args=[place.village.slug, place.post.pk]),
        reverse("inquiries:public_post_photo", args=[place.picture.pk]),
        reverse("login"),
        reverse("healthz"),
        reverse("readyz"),
    ]
