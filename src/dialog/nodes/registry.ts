import type { Node } from '../definition.ts'
import { alertKind } from './alert.ts'
import { askKind } from './ask.ts'
import { branchKind } from './branch.ts'
import { callKind } from './call.ts'
import { cardKind } from './card.ts'
import { chooseKind } from './choose.ts'
import { chooseManyKind } from './choose_many.ts'
import { closeKind } from './close.ts'
import { commandKind } from './command.ts'
import { consentKind } from './consent.ts'
import { easyKind } from './easy.ts'
import { eraseKind } from './erase.ts'
import { handoffKind } from './handoff.ts'
import type { Kind } from './kind.ts'
import { languageKind } from './language.ts'
import { permissionsKind } from './permissions.ts'
import { pictureKind } from './picture.ts'
import { recheckKind } from './recheck.ts'
import { returnKind } from './return.ts'
import { safeKind } from './safe.ts'
import { sayKind } from './say.ts'
import { secretKind } from './secret.ts'
import { setKind } from './set.ts'
import { summaryKind } from './summary.ts'
import { voiceKind } from './voice.ts'

/** Every node kind there is; the type fails to compile when one is missing. */
export const nodeKinds: { readonly [K in Node['kind']]: Kind<Extract<Node, { kind: K }>> } = {
  say: sayKind,
  language: languageKind,
  choose: chooseKind,
  choose_many: chooseManyKind,
  ask: askKind,
  consent: consentKind,
  branch: branchKind,
  summary: summaryKind,
  card: cardKind,
  safe: safeKind,
  alert: alertKind,
  handoff: handoffKind,
  call: callKind,
  return: returnKind,
  command: commandKind,
  erase: eraseKind,
  close: closeKind,
  secret: secretKind,
  recheck: recheckKind,
  permissions: permissionsKind,
  set: setKind,
  easy: easyKind,
  voice: voiceKind,
  picture: pictureKind,
}

/** The kind of a node, typed for any node: the registry pairs each kind with its own node type. */
export const kindOf = (node: Node): Kind => nodeKinds[node.kind]
