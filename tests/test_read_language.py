"""The check for English: other languages are refused, English with foreign parts is not."""

import time

import pytest

from factcheck.read.language import is_english

ENGLISH = (
    "The ferry stayed in the harbour on Wednesday because of the wind, and the company said that it would "
    "not sail before the storm was over. About 300 people had to spend the night in the town."
)
OTHERS = {
    "German": "Die Fähre blieb am Mittwoch wegen des Windes im Hafen, und die Reederei teilte mit, dass sie "
    "erst nach dem Sturm wieder fahren werde. In der Stadt mussten etwa 300 Menschen übernachten.",
    "French": "Le ferry est resté au port mercredi à cause du vent, et la compagnie a annoncé qu'il ne "
    "partirait pas avant la fin de la tempête. Environ 300 personnes ont passé la nuit dans la ville.",
    "Spanish": "El ferry se quedó el miércoles en el puerto a causa del viento, y la compañía dijo que no "
    "saldría antes de que acabara la tormenta. Unas 300 personas pasaron la noche en la ciudad.",
    "Dutch": "De veerboot bleef woensdag vanwege de wind in de haven, en de rederij zei dat hij pas na de "
    "storm weer zou varen. Ongeveer 300 mensen moesten in de stad overnachten, of ze dat wilden of niet.",
    "Danish": "Færgen blev onsdag i havnen på grund af blæsten, og rederiet sagde, at den ikke ville sejle, "
    "før stormen var forbi. Omkring 300 mennesker måtte blive for natten i byen.",
    "Polish": "Prom pozostał w środę w porcie z powodu wiatru, a firma podała, że nie wypłynie przed końcem "
    "burzy. Około 300 osób musiało spędzić noc w mieście, bo hotele na wyspie były zamknięte.",
    "Indonesian": "Kapal feri tetap berada di pelabuhan pada hari Rabu karena angin, dan perusahaan itu "
    "mengatakan kapal tidak akan berlayar sebelum badai berlalu. Sekitar 300 orang bermalam di kota itu.",
    "Russian": "Паром в среду остался в порту из-за ветра, и компания сообщила, что он не выйдет в море, "
    "пока не кончится шторм. Около 300 человек провели ночь в городе.",
    "Arabic": "بقيت العبّارة في الميناء يوم الأربعاء بسبب الرياح، وقالت الشركة إنها لن تبحر قبل انتهاء "
    "العاصفة. واضطر نحو ثلاثمئة شخص إلى قضاء الليل في المدينة.",
    "Chinese": "由于大风，渡轮周三停留在港口，公司表示风暴结束之前不会开航。大约三百人不得不在城里过夜，"
    "岛上的酒店已经全部关闭，市长要求居民留在家中。",
    "Hindi": "तेज़ हवा के कारण नौका बुधवार को बंदरगाह में रही और कंपनी ने कहा कि तूफ़ान थमने से पहले वह नहीं चलेगी।",
}
SHORT = (
    "Mayor Karin Voss won Sunday's election in Bremen. Voss took 54 percent of votes. Rival Jens Adler "
    "conceded on Monday.",
    "Emmanuel Macron arrived in Rabat on Monday. King Mohammed VI welcomed Macron at Sale airport. Two nations signed "
    "22 agreements.",
    "Central bank raised key rate by a quarter point on Thursday. Inflation hit 4.2 percent in June. Economists "
    "expected no change.",
    "Sri Lanka Cricket sacks coach Chris Silverwood. Sanath Jayasuriya takes over until September. Team won only two "
    "matches in group stage.",
    "Osasuna lost to Deportivo de la Coruña and Racing de Santander. Rayo Vallecano de Madrid won 2-0. Villarreal "
    "drew with Real Unión de Irún.",
)
SHORT_OTHERS = (
    "Der FC Bayern gewann am Samstag in Hamburg 3:1. Kane traf doppelt. Der HSV bleibt auf Platz 14.",
    "Minister Van Dijk was in Brussel en had een plan. Over de begroting is niets bekend. In het kabinet is men tegen.",
    "Paris SG bat Marseille 3-1 au Parc des Princes. Doublé de Dembélé. Les Parisiens restent en tête de la Ligue 1.",
    "La Juventus batte il Milan 2-0 a San Siro. Doppietta di Vlahovic. Il Milan resta a quota 40 punti in classifica.",
    "O Benfica venceu o Porto por 3-1 no domingo. Silva marcou dois golos. O Benfica lidera a Liga com 60 pontos.",
    "FC København vandt 3-1 over Brøndby i Parken søndag. Claesson scorede to gange. Brøndby er nu nummer tre.",
    "Moto katika ghala mjini Mombasa waua watu wanne. Watu kumi na wawili wamejeruhiwa. Polisi wanachunguza chanzo.",
)


@pytest.mark.parametrize("text", SHORT)
def test_three_short_sentences_are_accepted(text):
    assert is_english(text)


@pytest.mark.parametrize("text", SHORT_OTHERS)
def test_three_short_sentences_of_another_language_are_refused(text):
    assert not is_english(text)


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_refused(language):
    assert not is_english(OTHERS[language])


def test_english_is_accepted():
    assert is_english(ENGLISH)


def test_english_in_capitals_is_accepted():
    assert is_english(ENGLISH.upper())


def test_english_with_emoji_is_accepted():
    assert is_english(ENGLISH + " 🌊🚢😀" * 50)


def test_english_with_a_quotation_from_right_to_left_is_accepted():
    assert is_english(f"{ENGLISH} “{OTHERS['Arabic'][:60]}”, a sign on the quay said.")


def test_english_with_accents_is_accepted():
    assert is_english(ENGLISH.replace("harbour", "café of Señor Núñez in Malmö"))


@pytest.mark.parametrize("text", ["Ferry stays.", "Fähre bleibt im Hafen", "12 13 14", ""])
def test_a_text_too_short_to_tell_is_accepted(text):
    assert is_english(text)


def test_a_few_english_names_do_not_make_a_text_english():
    assert not is_english(OTHERS["German"] + " Das schrieb The Times of London. " + OTHERS["German"])


def test_a_text_of_nothing_but_the_joints_of_names_takes_no_time():
    start = time.monotonic()
    is_english("de la " * 100_000)
    assert time.monotonic() - start < 5
