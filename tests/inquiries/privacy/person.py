"""One person of the village everywhere: in every trace of the list, in files, on a board, in a PDF of a run."""

from types import SimpleNamespace

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone

from cards.choices import Body
from cards.models import PartyMember, PrintRun, RegisterChange, ServiceCentre, User
from cards.roles import Role
from inquiries.board.actions import comments
from inquiries.matters.actions import askers
from inquiries.models import AskerAct, DiaryChange, Inquiry, Photo, ReplyTemplate
from inquiries.privacy.traces import TEXTS
from tests.cast import make_household, make_person, make_user
from tests.notice_board import answered, frozen_by, posted
from tests.world import pixel

NAME, PHONE, OTHER, USERNAME = "皇甫铁牛", "15400099901", "15400099902", "huangfutieniu"
WORDS = (NAME, PHONE, OTHER, USERNAME, "皇甫 铁牛", "154 0009-9901", "huangfu tieniu")
SPACED = "去找皇甫 铁牛，电话 154 0009-9901。"


BEFORE = {
    RegisterChange: {"head_name": NAME, "address": SPACED},
    DiaryChange: {"words": SPACED},
    AskerAct: {"askers": {"0": {"verdict": "satisfied", "verdict_words": SPACED}}},
}


def of_the_register(scene, village):
    home = make_household(
        village,
        77,
        NAME,
        phone=PHONE,
        business="铁牛小卖部",
        address="东坡下",
        away_address="深圳",
        is_hardship=True,
    )
    contact = make_household(village, 78, "宋二", alternate_name=NAME, alternate_phone=PHONE)
    served = make_person(village, NAME, PHONE, body=Body.COMMITTEE, position="原文书")
    served.other_phone, served.is_active = OTHER, False
    served.photo.save("face.jpg", ContentFile(pixel()))
    PartyMember.objects.create(person=served, office="原组织委员")
    account = make_user(USERNAME, Role.CADRE, village, served)
    User.objects.filter(pk=account.pk).update(name=NAME, is_active=False, email=f"{USERNAME}@example.cn")
    ServiceCentre.objects.create(village=village, name="中心", head=served)
    village.settings.first_contact = served
    village.settings.save()
    log = {
        "user": scene.administrator,
        "content_type": ContentType.objects.get_for_model(User),
        "action_flag": 2,
    }
    LogEntry.objects.create(
        **log, object_id=str(account.pk), object_repr=NAME, change_message=f"改名为{NAME}"
    )
    tries = {"username": USERNAME, "ip_address": "203.0.113.9", "path_info": "/login/"}
    AccessAttempt.objects.create(**tries, failures_since_start=1, get_data="", post_data="")
    AccessFailureLog.objects.create(**tries)
    AccessLog.objects.create(**tries)
    return SimpleNamespace(home=home, contact=contact, served=served, account=account)


def of_the_matters(scene, home):
    """A closed matter of the person in a frozen month; one of somebody else; a suggestion that was shown."""
    mine = answered(scene, asker_name=NAME, asker_phone=PHONE, household=home)
    Photo.objects.create(inquiry=mine, file=ContentFile(pixel(), name="mine.jpg"))
    item = posted(scene, inquiry=mine, asker="皇甫**")
    others = posted(scene)
    edition = frozen_by(scene.secretary, item.edition)
    askers.give_verdict(asker=mine.askers.get(), by=scene.cadre, verdict="satisfied", words="好")
    return SimpleNamespace(matter=Inquiry.objects.get(pk=mine.pk), item=item, edition=edition, others=others)


def everywhere(places):
    """The person in the first of the four places; its free texts name the person in each field of the list."""
    scene, village = places.scene, places.home.village
    rows = of_the_register(scene, village)
    matters = of_the_matters(scene, rows.home)
    comment = comments.propose(comment=places.home.comment, by=scene.cadre, text="音响小声一点")
    comments.show(comment=comment, by=scene.secretary, text=comment.text, sure=True)
    ReplyTemplate.objects.create(village=village, state="answered", title="常用")
    PrintRun.objects.filter(village=village).update(state="cancelled", finished_at=timezone.now())
    DiaryChange.objects.create(entry=places.home.visit, by=scene.cadre, before={"words": "旧话"})
    name_in_all_texts(village)
    return SimpleNamespace(**vars(rows), **vars(matters), village=village, scene=scene)


def name_in_all_texts(village):
    for trace in TEXTS:
        for row in trace.within(village):
            texts = {name: _naming(row, name) for name in trace.fields}
            trace.within(village).filter(pk=row.pk).update(**texts)


def _naming(row, name):
    """A text, or the rows of a list, that name the person, as long as the column allows."""
    if name == "before":
        return BEFORE[type(row)]
    if not isinstance(getattr(row, name), str):
        return [{"name": NAME, "reason": PHONE}]
    return SPACED[: row._meta.get_field(name).max_length]
