"""What page furniture reads like: tables of patterns for a line and within a line, each under its rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

Label: TypeAlias = str
"""What a unit is: a `Role` of the story, else the name of the rule that calls it furniture."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern under its rule's name; `rest` is the role that it shows for what is left of its line."""

    label: Label
    pattern: re.Pattern[str]
    rest: Label | None = None


def _within(label: Label, pattern: str, rest: Label | None = None) -> Cue:
    return Cue(label, re.compile(pattern), rest)


def _line(label: Label, *alternatives: str) -> Cue:
    return Cue(label, re.compile("|".join(f"(?:{each})" for each in alternatives), re.IGNORECASE))


AGENCY = (
    r"(?:Reuters|REUTERS|A\.?F\.?P\.?|A\.?P\.?|(?:The )?Associated Press|Agence France-Presse|EPA"
    r"|Getty(?: Images)?|Sputnik|Xinhua|TASS|Landov|Bloomberg|Shutterstock|PA(?: Wire| Media| Images)?"
    r"|Press Association|UPI|ANSA|dpa|DPA|Anadolu(?: Agency)?|IANS|PTI|ANI|Kyodo(?: News)?|Yonhap|NurPhoto"
    r"|ZUMA(?: Press)?|Rex|Alamy|iStock|USA TODAY(?: Sports)?|File Photo|Handout|Pool)"
)
OUTLET = (
    r"(?:Reuters|A\.?F\.?P\.?|A\.?P\.?|UPI|(?:The )?Associated Press|Agence France-Presse|CNN(?:\.com)?"
    r"|BBC(?: News)?|Fox News|MSNBC|(?:NBC|ABC|CBS|Sky|Yahoo!?) News|NPR|USA TODAY(?: Network)?|Al Jazeera"
    r"|(?:The )?(?:New York Times|Washington Post|Guardian|Independent|Telegraph|Hill|Huffington Post)"
    r"|HuffPost|Daily Mail|MailOnline|Xinhua|TASS|Bloomberg|Deutsche Welle|Channel News Asia|CNA|Politico"
    r"|Axios|Vox|Breitbart|Newsweek|TIME|Business Insider|Press Association|PTI|ANI|IANS|dpa)"
)
_AFTER_SENTENCE = r"(?<=[.!?\"”’] )"

_NAMED = r"(?:[A-Z]\.|[^.!?])"
"""A character of a credit: initials have full stops, a sentence end is none."""

GALLERY_MARK = re.compile(r"Hide [Cc]aption \d+ of \d+")

# Furniture within a line: words that no story has in this shape. All quantifiers are bounded.
INLINE: tuple[Cue, ...] = (
    _within("photo gallery", r"Hide [Cc]aption(?: \d{1,3} of \d{1,3})?", "caption"),
    _within("photo gallery", r"(?:\b\d{1,3} of \d{1,3} )?\bi View slideshow"),
    _within("photo credit", rf"(?:Enlarge this image )?\btoggle caption\b{_NAMED}{{0,160}}\Z"),
    _within("photo gallery", r"(?:Enlarge this image )?\btoggle caption\b", "caption"),
    _within("photo credit", rf"\bPrevious Next {_NAMED}{{1,160}}\Z", "caption"),
    _within("photo credit", r"\A\s*(?:Image|Photo)(?= [A-Z].{1,400} Credit [A-Z][^.!?:]{1,80}\Z)", "caption"),
    _within(
        "photo credit",
        # its first letters are plain, so that a line is searched fast
        r"Credit(?:(?<=[.!?\"”’] Credit) |(?<=[.!?\"”’]Credit)(?:\.{3}|…) ?)[A-Z](?:[A-Z]\.|[^.!?:]){1,80}\Z",
        "caption",
    ),
    _within("photo credit", rf"{_AFTER_SENTENCE}{AGENCY}/[^.!?:]{{1,60}}\Z", "caption"),
    _within("photo credit", r"\bImage (?:source|copyright)[,:]? [^.!?]{1,60}?(?= (?:Image|Media) caption\b|\Z)"),
    _within("photo credit", r"\b(?:Image|Media) caption[,:]?(?= \S)", "caption"),
    _within(
        "photo credit",
        r"\((?:AP |File |FILE )?(?:Photos?|PHOTO|photo|Image|Picture|Photograph|Credit)"
        r"(?: by|:|/| courtesy)[^()]{0,150}\)",
        "caption",
    ),
    _within(
        "photo credit",
        rf"{_AFTER_SENTENCE}(?:File photo|FILE PHOTO|Photo(?:graph)?|Picture|Image|(?:Photo )?[Cc]redit"
        r"|Courtesy)s?(?: by)?: ?[^.!?:]{1,80}\.?\s*\Z",
        "caption",
    ),
    _within(
        "photo credit",
        rf"{_AFTER_SENTENCE}\(?[A-Z@](?:[A-Z]\.|[^.!?:\"“”]){{0,90}}(?:/|\b[Vv]ia ){AGENCY}\)?\s*\Z",
        "caption",
    ),
    _within(
        "share widget",
        r"\A\s*Facebook Twitter(?: (?:Pinterest|Email|WhatsApp|LinkedIn|Messenger))*(?= [A-Z]\S*(?: \S+){3})",
        "caption",
    ),
    _within("player left-over", r"\A\s*CLOSE(?= [A-Z])", "caption"),
    _within("advertisement", r"(?:\bAdvertisement )?\bContinue reading the main story\b"),
    _within("sign-up line", r"\bCLICK HERE (?:TO|FOR) [A-Z'’ ]{3,80}[.!]?"),
    _within("section heading", r"\A\s*(?:Story highlights|STORY HIGHLIGHTS)(?=:? \S)", "keypoint"),
    _within("clipped text", r"\[\+\d{1,7} chars\]\s*\Z"),
    _within("link line", r"(?<=[^.][.!?\"”] )R(?:ead more|EAD MORE|ead More)\s?[»›>→]*\s*\Z"),
    _within(
        "agency credit",
        r"\((?:Additional |Further )?(?:[Rr]eport|[Ww]rit|[Ee]dit|[Cc]ompil|[Tt]ranslat)(?:ing|ed|ten)"
        r"(?: and (?:writing|editing))? by [^()]{1,400}\)\.?",
    ),
)

_STORIES = (
    r"(?:(?:news )?(?:news|stories|story|articles?|headlines|posts?|coverage|content|videos?|links?|topics?"
    r"|reads|reading|programmes?|picks?|items?|searches|features))"
)
_WHICH = (
    r"(?:recent|latest|top|breaking|other|more|related|trending|popular|featured|recommended|sponsored"
    r"|promoted|similar|partner|today['’]?s)"
)
_FIELD = r"(?:top|latest|local|world|international|national|political|sports?)"

# Headings of what is not this story, each with the rule for what stands below it.
SECTIONS: tuple[Cue, ...] = (
    _line(
        "related story",
        rf"{_WHICH} (?:{_FIELD} )?{_STORIES}"
        r"(?: (?:right now|now|today|this week|from|on|in|about|for|of)\b.{0,60})?",
        r"(?:most|top) (?:read|viewed|popular|shared|recent|commented|watched|discussed)(?: .{0,40})?",
        r"you (?:may|might) (?:also )?(?:like|enjoy|be interested in|have missed)\b.{0,40}",
        r"you['’]ll also like|recommended(?: for you| by .{1,30})?|(?:read|up|what to read) next",
        r"don['’]t miss|in case you missed it|editor['’]?s['’]? (?:picks?|choice)|our picks|just in",
        r"trending(?: now)?|(?:from )?(?:around|across) the web|from (?:the web|our partners)",
        r"paid (?:partner )?content|sponsored(?: content)?|see also|also read|read (?:more|also)|further reading",
        r"related|recent posts|archives",
        r"(?:more|elsewhere) (?:from|on|in|coverage of) [^:]{1,60}",
    ),
    _line(
        "comment form",
        r"(?:leave|post|add) a (?:reply|comment).{0,40}|cancel reply",
        r"\d+ (?:responses|replies|comments|thoughts?) (?:to|on) .{1,200}",
    ),
    _line(
        "reader comments",
        r"(?:top |latest |recent )?comments?|join the (?:conversation|discussion)|(?:view|show|read) (?:all )?comments",
    ),
    _line("author box", r"about (?:the )?(?:authors?|writers?)\b.{0,80}"),
    _line("tags", r"(?:related )?(?:tags|topics)|categories|filed under"),
)
CAPTION_MARK = re.compile(r"(?:image|media) caption[,:]?", re.IGNORECASE)
"""A line of its own above a caption."""
TO_THE_END = frozenset({"comment form"})
"""Rules of sections behind which no story goes on: what readers write has the story's own words."""

COMMENTS = frozenset({"comment form", "reader comments"})
"""Rules of sections that stand behind a story; above it they are links to it ("View comments")."""

KEY_POINTS = re.compile(
    r"(?:key (?:points|takeaways|facts)|(?:story |the )?highlights|main points|in brief|at a glance"
    r"|in this article|the gist|bullet points|quick read)",
    re.IGNORECASE,
)

_PIECE = r"(?:article|story|report|post|piece|page|headline|caption|dispatch)"

_SHARED_ON = (
    r"(?:share(?: this(?: story| article| page| post)?)?|tweet(?: this)?|e-?mail(?: this)?|print(?: this)?"
    r"|pin(?: it)?|save|like|facebook|twitter|linkedin|whatsapp|reddit|flipboard|pinterest|telegram|instagram"
    r"|messenger|tumblr|youtube|google ?\+|copy link|link copied|comments?|follow|x\.com|x|shares"
    r"|\d[\d.,]*+k?)"
)

SCRIPT = re.compile(
    r"\bj[Qq]uery\s?\(|\$\(|\}\s?\)|\bfunction\s?\w*\([\w, ]*\)\s?\{|\b(?:document|window)\.[a-z]\w*\s?[.=(\[]"
    r"|\bvar \w+\s?=|\b(?:googletag|dataLayer)\s?[.=(]|@media\s?(?:screen|print|only|\()"
    r"|\A[.#][\w-]+\s?\{.*\}\Z|\A(?:</?\w[^<>]*>\s*)+\Z"
)
"""What a line of a script, of a style sheet or of mark-up has somewhere."""

# The cues of whole lines (bullets left out), in the order in which they are tried.
LINES: tuple[Cue, ...] = (
    _line(
        "video teaser",
        r"just watched\b.*\bmust watch\b.*|replay more videos\b.*",
        r"(?:play|watch) (?:the )?video\b[^.]*|(?:video|audio|live)(?: \d+:\d\d)?",
        r"video (?:length|duration)\b.{0,60}|related video\b.*|.*\btop headlines (?:for|are here)\b.*",
    ),
    _line(
        "related story",
        r"(?:also |must |please )?(?:read|see|watch|view|listen)(?: also| more| next| this| too| live)?"
        r"\s?[:|»›>].+",
        rf"related(?: {_STORIES})?\s?:.+|related coverage\b.*",
        r"more (?:from|on|in|about) [^:]{1,40}: .+",
        r"(?:more|recommended(?: for you| reading)?|don['’]t miss|you (?:may|might) (?:also )?like)\s?:\s?"
        r"(?-i:[^a-z\s]).*",
        r"(?:trending(?: now)?|(?:next|previous) (?:story|article|up)|up next|in pictures)\s?:.+",
        r"editor['’]?s['’]? (?:pick|choice)s?\s?:.+|see also\s.*[^.!?]|(?:also|must) read\s.*[^.!?]",
        r"\[[^\]]+\]\([^)]+\)",
        r"(?-i:[^:.]{3,60}:[A-Z][^.]*)",
        r".*[^\s.!?\"”]\s(?:read more|read the full story|full story|learn more)\s?[»›>→…]*",
        r".*(?:\.\.\.|…)\s?\[?(?:read more|more|continue reading|read on)\]?\s?[»›>→…]*",
    ),
    _line(
        "photo gallery",
        r"(?:view )?slideshow\b.{0,40}|\d+ of \d+(?: photos?)?|view gallery.{0,40}|open image in .{0,40}",
    ),
    _line(
        "sign-up line",
        r"(?:please )?(?:sign[- ]?up|sign[- ]?in|log[- ]?in|subscribe|register|join us)"
        r"(?: (?:now|here|today|free|for|to|with|and)\b.*|[,.!].*)?",
        r"join (?:now|today|free|our|the conversation|the discussion|thousands|over)\b.*",
        r"already (?:an? (?:\w+ )?(?:member|subscriber|user)|registered|subscribed|have an account)\b.*",
        r"get (?:all )?(?:your|the latest|our|breaking|more|unlimited|full|exclusive|daily|the)\b.*"
        r"\b(?:news|stories|headlines|app|inbox|updates|alerts|access|newsletters?|monitor)\b.*",
        r"(?:download|get|try|install) (?:the|our)\b.{0,30}\bapp\b.*",
        r"start (?:your )?(?:free )?trial\b.{0,40}|please verify you['’]re not a robot.*",
        r"(?:manage |free |our )?(?:daily |weekly |morning |evening )?newsletters?(?: sign[- ]?up)?",
        r"newsletter sign[- ]?up\b.*",
        r"enter your e-?mail(?: address)?|order reprints\b.*|have you got a (?:news )?(?:story|tip)\b.*",
        r"support (?:our|independent|quality)\b.{0,30}\bjournalism\b.*",
        r"become an? (?:\w+ )?(?:member|subscriber|supporter)\b.*|start reading",
        r"(?:please )?(?:turn on|enable|allow) (?:desktop )?notifications?\b.*",
        r"(?:new ?)?you can now listen to\b.*|as an? (?:subscriber|member),? you\b.*|send any friend a story",
        r"(?:give|gift|share full|save) (?:this )?article",
        r"(?:you have|you['’]ve) (?:reached|read|\d+)\b.{0,60}\b(?:free )?articles?\b.*",
    ),
    _line(
        "cookie notice",
        r".*\b(?:we|(?:this|our) (?:site|website)|our partners) (?:uses?|store)\b.{0,40}\bcookies\b.*",
        r".{0,60}\bcookie (?:policy|settings|preferences|notice|consent)\b.*",
        r"(?:accept|manage|reject|allow)(?: all)? cookies.*|do not sell my .{0,40}",
        r"(?:accept|reject|allow|decline) all",
        r"(?:manage|cookie|privacy|consent) (?:preferences|options|choices|settings)",
        r"(?:we|your) (?:value|care about|respect) your privacy\W*|your privacy(?: (?:choices|matters?))?\W*",
        r"we and our (?:\d+ )?(?:\w+ )?partners\b.*\b(?:store|access|process|use)\b.*",
        # a state that signs up to a treaty accepts its terms, too: it is the reader who is spoken to
        r"by (?:continuing|signing up|clicking|using|browsing|subscribing)\b.*\b(?:you|i|users|visitors|readers)\b"
        r".{0,40}\b(?:agree|consent|accept)\b.*",
        r"(?:privacy policy|terms of (?:use|service))(?:\W.*)?",
    ),
    _line(
        "comment form",
        r"your e-?mail address will not be published.*|required fields are marked.*|\d+ comments?|reply",
        r"comments? (?:are|is) (?:now )?(?:closed|off)\b.*|be the first to comment.*",
        r"our goal is to create a safe and engaging place.*|like (?:this:|loading).*",
        r"log in to (?:reply|comment).*|report (?:abuse|comment|this comment)|save my name, email\b.*",
    ),
    _line(
        "share widget",
        rf"(?=.*[a-z])(?:{_SHARED_ON}(?:[\s|/•·]++|\Z))+",
        r"share or comment on this article\b.*|(?:read or )?share this story:.*",
        r"share (?:on|via|with|this|to)\b.{0,60}[^.]",
        r"click to (?:share|print|email|e-mail|tweet)\b.*|(?:follow|like|find) us (?:on|at)\b.*",
        r"copy (?:the )?link.{0,20}|(?:[\d.,]+k? )?(?:shares|views|likes|retweets)",
    ),
    _line(
        "author box",
        r"follow (?:him|her|them|me|@\w+|\w+ \w+)(?: \w+)? (?:on|at)\b.*",
        # an island can be reached at low tide, and a deal on Friday: only this names an account or a number
        r".{0,60}\bcan be (?:reached|contacted|followed) (?:at|on)\b"
        r"(?=.*(?:@|\d{3}[-. )]+\d{3}|\b(?:twitter|facebook|instagram|linkedin|bluesky|signal|x)\b)).*",
        r"(?:contact|e-?mail|write to) (?:the )?(?:author|reporter|writer|editor)\b.*",
        r".*\b(?:follow|find) (?:him|her|them) (?:on|at) (?:twitter|facebook|instagram|x\b|@).*",
    ),
    _line(
        "copyright line",
        r"\W{0,3}(?:copyright\s?(?:©|\(c\)|\d{4}|by\b|:)|©|\(c\)\s?\d{4}).*|.*\ball rights reserved\b.*",
        r"this (?:material|article|content) may not be (?:published|reproduced|copied)\b.*",
        r".{0,60}\breprint permission\b.*",
    ),
    _line(
        "agency credit",
        r".*\bcontributed (?:reporting )?(?:to|for) this (?:report|article|story|piece|post)\b.*",
        r".*\bcontributed reporting\b.{0,80}|contribut(?:ing|ors)\s?:.*",
        # behind "With contributions from 40 countries, …" a sentence goes on
        r"with (?:files|inputs?|additional reporting|contributions) (?:from|by) "
        r"(?!.*,\s(?-i:(?!and\b|agenc|bureau)[a-z])).*",
        r"this (?:story|article|report) (?:was )?(?:first|originally) (?:published|appeared)\b.*",
        r"a version of this (?:story|article) appear(?:s|ed) in print\b.*|reporting from (?-i:[A-Z])[^.]{1,60}",
        r"our standards:.*|\(?this (?:story|article|report|copy)\b.{0,30}\bnot been (?:edited|created)\b.*",
        r"(?:this (?:story|article) has been )?(?:syndicated|auto-generated|published) from\b.*",
    ),
    _line(
        "correction note",  # what it said before is no claim of the article
        rf".{{0,80}}\b(?:earlier|previous|original|prior) versions? of (?:this {_PIECE}|the (?:headline|caption))\b.*",
        r"(?:corrections?(?: (?:and|&) clarifications?)?|clarifications?)(?:[\s,(–—-]+[^:]{0,30}\d\)?)?\s?:.*",
        r"(?:amendments?|editor['’]?s['’]? note)\b[^:]{0,60}:.*\b(?:mis(?:stat|spel|identif|quot)\w*|incorrect(?:ly)?"
        r"|wrong(?:ly)?|in error|ha(?:s|ve) been (?:corrected|updated|amended|changed|edited))\b.*",
        rf"this {_PIECE} (?:has been|was) (?:\w+ )?(?:updated|corrected|amended)"
        r"(?:\W*| (?:on|at|to|after|with|since)\b.*)",
        rf"\(?(?:this (?:{_PIECE}|version) )?corrects\b.*",
    ),
    _line(
        "advertisement",
        r"(?:an? )?advertisement(?:\W*|\W+(?:story|article|content|scroll)\b.*)|advert",
        r"ads? by .{1,40}|promoted(?: content)?|sponsored by .{1,40}",
        r"(?:story|article|content) continues(?: (?:below|after)\b.*)?|(?:remove|close|skip) ads?",
        r"skip (?:advertisement|past .{1,60})|after newsletter promotion",
        r"continue reading(?: below| the main story| this story)?",
    ),
    _line(
        "link line",
        r"(?:click|tap) (?:here|on|the link|the|below|through)\b.*|a post shared by .*",
        # "For more than 20 years pilgrims have come to visit …" asks nobody to
        r"for (?:more|the latest|full)\b.*(?:\b(?:click|follow us)\b|,\s(?:please\s)?(?:visit|go to)\b"
        r"|\b(?:visit|go to) (?:our|us|www\.|https?:|\S+\.[a-z]{2,}|the .{0,40}\b(?:web ?site|site|page|app)\b)).*",
        r"view (?:this post|on) \w+.{0,30}|scroll down (?:for|to)\b.{0,40}",
        r"(?:—|--)?\s?[^/(]{1,50} \(@\w{1,20}\) (?-i:[A-Z])[a-z]+ \d{1,2}, \d{4}",
        r"(?:map|graphic|chart|infographic|interactive|timeline)\s?:[^.]{1,80}",
        r"show (?:more|less|all)|load more|see more|view more|more",
    ),
    _line(
        "player left-over",
        r"\[(?:image|pull ?quote|video|caption|photo|audio|gallery|embed|graphic|map)\b[^\]]*\]",
        r"!\[[^\]]*\]\([^)]*\)|youtube|loading\W*|embed|close|media playback is (?:un|not )supported.*",
        r"your browser (?:does not|doesn['’]t) support.*|javascript is (?:disabled|required)\b.*",
        r".*\b(?:enable|requires?) javascript\b.*",
    ),
    _line("tags", r"(?:tags?|filed under|topics?|categor(?:y|ies)|posted in|explore more on .*)\s?:.*|tags"),
    _line(
        "menu line",
        r"(?:site|main|mobile|toggle|skip to)\b.{0,20}\bnavigation|skip to (?:main )?content|(?:main )?menu",
        r".{0,30}\b(?:text|font) size\b.{0,30}|(?:next|previous|prev)(?: (?:article|story|post|page))?",
        r"post navigation|[←→].{1,120}|.{1,120}[←→]|(?:older|newer) (?:posts?|stories)|powered by .{1,40}",
        r"page \d+ of \d+|search|home|back to top|listen(?: to (?:this )?(?:article|story))?|home\s?[>»›/|].{1,80}",
    ),
    _line(
        "contact line",
        r"(?:e-?mail|contact|tel(?:ephone)?|phone|fax|website)\s?[:.]\s?\S+(?: \S+){0,4}|\S+@\S+\.\w+",
        r"(?:https?://|www\.)\S+|@\w+|[\w-]+\.(?:com|org|net|info|gov|edu|co\.\w\w)(?:/\S*)?",
        r"\+?[\d ().-]{9,20}",
    ),
    _line(
        "date line",
        r"\W?(?:this|the) (?:article|story|post) is (?:more than|over) \d+ \w+ old",
        r"\W?(?:this|the) (?:article|story|post) was (?:last |first )?(?:updated|published)\b.{0,60}",
        r"\W?(?:previous|original) (?:story|post),? (?:published|posted)\b.*",
        r"(?:posted|published|filed) (?:by|on|in|at)\b(?=.*\d{4}).{0,120}[^.]",
        r"\d+[- ]min(?:ute)?s? read|\d+ \w+ ago|just now",
    ),
    _line("outlet name", rf"\W*{OUTLET}\W*"),
    _line(
        "photo credit",
        r"\(?(?:AP Photo|REUTERS|EPA|AFP|Getty)/.{1,100}",
        r"(?:image|photo|picture|photograph) (?:source|credit|copyright)\b.{0,80}",
        r"(?:(?:file )?photo|picture|image|credit|photograph)s?\s?(?:by|from|:)\s?[^.!?]{0,60}"
        rf"\b{AGENCY}\b[^.!?]{{0,40}}",
        r"(?:pictures|photos|photographs|images) (?:from|by) [^.!?]{1,60}",
    ),
)
