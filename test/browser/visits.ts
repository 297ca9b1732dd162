import type { Person } from './person.ts'

/** From the first word to the question whom the writing is for. */
export const begin = async (person: Person, languageName: string): Promise<void> => {
  await person.writes('?')
  await person.taps(await person.reads(''), languageName)
  await person.answers('bot:safety.now.text', 'fields:safety_now.yes')
  await person.answers('bot:safety.device.text', 'fields:device_shared.no')
}

const agreeToTalk = (person: Person) => person.answers('bot:notices.talk.text', 'bot:notices.talk.given')

const agreeToContact = async (person: Person): Promise<void> => {
  await person.answers('bot:notices.contact.text', 'bot:notices.contact.given')
  await person.answers('bot:contact.when.text', 'fields:safe_contact_when.any_time')
}

const adult = async (person: Person, languageName: string): Promise<void> => {
  await begin(person, languageName)
  await agreeToTalk(person)
  await person.answers('bot:intake.who.text', 'bot:intake.who.adult')
  await person.answers('bot:comprehension.reads.text', 'fields:comprehension.correct')
  await person.answers('bot:notices.record.text', 'bot:notices.record.given')
  await agreeToContact(person)
}

/** Someone in a hurry: straight on to a person of the team. */
export const goStraightOn = async (person: Person, languageName: string): Promise<void> => {
  await adult(person, languageName)
  await person.answers('bot:self_adult.pace.text', 'bot:self_adult.pace.straight_on')
}

/**
 * The same, begun at the last question as authors begin in the middle: for stories of workers, to whom it does not
 * matter how somebody came into the queue.
 */
export const beginAtTheEnd = async (person: Person): Promise<void> => {
  const { page, language } = person
  const answers =
    'safety_now=yes\ndevice_shared=no\ncontact_role=self\nage_band=18_plus\nsafe_contact_when=any_time'
  await page.goto(`/simulator?language=${language}`)
  await page.locator('details:has(#at) > summary').click()
  await page.locator('#at').fill('self_adult.pace')
  await page.locator('#answers').fill(answers)
  for (const purpose of ['talk_with_bot', 'record_data', 'human_contact_back']) {
    await page.locator(`input[value=${purpose}]`).check()
  }
  await page.locator('form[action="/simulator/start"] button').click()
  await person.answers('bot:self_adult.pace.text', 'bot:self_adult.pace.straight_on')
}

/** An adult who answers the questions, typed and tapped. */
export const answerQuestions = async (person: Person, languageName: string, name: string): Promise<void> => {
  await adult(person, languageName)
  await person.answers('bot:self_adult.pace.text', 'bot:self_adult.pace.questions')
  await person.types('bot:self_adult.name.text', name)
  await person.answers('bot:self_adult.wish.text', 'fields:wish.return_home')
  await person.answers('bot:country.country.text', 'bot:common.skip')
  await person.answers('bot:self_adult.needs.text', 'fields:needs.legal')
  await person.answers('bot:common.noted', 'bot:common.done')
  await person.answers('bot:self_adult.worker_language.text', `fields:worker_language.${person.language}`)
  await person.answers('bot:self_adult.gender.text', 'fields:worker_gender.woman')
  await person.answers('bot:notices.statistics.text', 'bot:notices.statistics.refused')
}

/** Someone under 18: little is asked. */
export const asChild = async (person: Person, languageName: string): Promise<void> => {
  await begin(person, languageName)
  await agreeToTalk(person)
  await person.answers('bot:intake.who.text', 'bot:intake.who.child')
  await person.answers('bot:notices.record_short.text', 'bot:notices.record_short.given')
  await agreeToContact(person)
  await person.answers('bot:self_child.age.text', 'fields:age_band.15_17')
  await person.answers('bot:country.country.text', 'bot:common.skip')
}

/** Someone in danger who has not agreed to anything but that a worker be told. */
export const inDanger = async (person: Person, languageName: string): Promise<void> => {
  await begin(person, languageName)
  await person.answers('bot:notices.talk.text', 'bot:intake.talk.emergency')
  await person.answers('bot:country.country.text', 'bot:common.skip')
  await person.answers('bot:alarm.ask_alert.text', 'bot:alarm.ask_alert.tell')
}

/** A friend of someone. */
export const asFriend = async (person: Person, languageName: string): Promise<void> => {
  await begin(person, languageName)
  await agreeToTalk(person)
  await person.answers('bot:intake.who.text', 'bot:intake.who.someone_else')
  await person.answers('bot:intake.reporter_role.text', 'fields:contact_role.close_person')
  await person.answers('bot:alarm.ask_alert.text', 'bot:alarm.ask_alert.calm')
  await person.answers('bot:comprehension.reads.text', 'fields:comprehension.correct')
  await person.answers('bot:notices.record.text', 'bot:notices.record.given')
  await agreeToContact(person)
  await person.answers('bot:reporter.name.text', 'bot:common.skip')
  await person.answers('bot:reporter.person_knows.text', 'fields:person_knows.yes')
  await person.answers('bot:reporter.tier.text', 'fields:disclosure_tier.confidential')
  await person.answers('bot:reporter.summary.text', 'bot:reporter.summary.confirm')
}
