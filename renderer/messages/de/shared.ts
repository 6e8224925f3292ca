import { createTranslator } from '../translator.ts'
import { saidRooms } from './said.ts'
import { connection } from './shared/connection.ts'
import { general } from './shared/general.ts'
import { language } from './shared/language.ts'
import { products } from './shared/products.ts'
import { protocols } from './shared/protocols.ts'

const said = Object.values(saidRooms).flatMap((room) => Object.entries(room))
const translate = createTranslator(
  { ...connection, ...general, ...language, ...protocols, ...products },
  Object.fromEntries(said),
)

/** A text of the catalog, of the help on the language or of the engine, written in English there, in German; null: it has
 *  none. */
export function sharedInGerman(english: string): string | null {
  return translate(english) ?? (/^[\d.]+$/.test(english) ? english : null)
}
