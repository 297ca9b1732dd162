declare const brand: unique symbol
/** A string that can only be used where this kind of id is meant. */
export type Brand<Name extends string> = string & { readonly [brand]: Name }

export type PersonId = Brand<'PersonId'>
export type CaseId = Brand<'CaseId'>
export type MessageId = Brand<'MessageId'>
export type OutboxId = Brand<'OutboxId'>
export type AttachmentId = Brand<'AttachmentId'>
export type WorkerId = Brand<'WorkerId'>
export type TeamId = Brand<'TeamId'>
export type OfficeId = Brand<'OfficeId'>
export type AgencyId = Brand<'AgencyId'>
/** Keyed hash of channel and vendor id: finds a conversation, names nobody. */
export type ConversationKey = Brand<'ConversationKey'>
/** Keyed hash of a vendor's message or update id: recognises a duplicate, names nobody. */
export type ExternalKey = Brand<'ExternalKey'>
/** What a person may quote later ("K74M2Q"): random, says nothing. */
export type CaseCode = Brand<'CaseCode'>

/** Names a string as an id. For parsers, mappers and id generators only. */
export const asId = <Id extends Brand<string>>(value: string): Id => value as Id
