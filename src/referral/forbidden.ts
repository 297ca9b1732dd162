import { foldBare } from './fold.ts'

/**
 * What tells whoever reads over a shoulder, at a counter or in a filename what this is about. Beginnings of words, folded.
 * Where a word has an innocent use, what it goes with makes the difference: road traffic, the trade in vegetables, a
 * bus shelter.
 */
const revealingWords: readonly RegExp[] = [
  /traffick|victim|survivor|exploit|prostitut|rescue|safe ?house/u,
  /(?<!(?:bus|tram|taxi|rain) )shelter/u,
  /(?<!se )(?<!\p{L})trata (?:\p{L}+ )?de (?:personas|seres|mujeres|ninas|ninos|menores|blancas|gente)/u,
  /(?<!se )(?<!\p{L})trata (?:laboral|sexual|infantil|humana|interna|internacional|transnacional)(?!\p{L})/u,
  /(?:victima|caso|delito|red|redes|de|contra|anti)[ -]*(?:de )?(?:la )?(?<!\p{L})trata(?!\p{L})/u,
  /(?<!\p{L})traite (?:\p{L}+ )?(?:des? |d['’])(?:etres|personnes|femmes|filles|enfants|mineur|humain|blanches)/u,
  /(?:victime|reseau|cas|de|contre|anti)[ -]*(?:de )?(?:la )?(?<!\p{L})traite(?!\p{L})/u,
  /(?<!\p{L})trafic (?:\p{L}+ )?(?:des? |d['’])(?:etres|personnes|femmes|filles|enfants|mineur|humain|migrant)/u,
  /(?<!\p{L})trafico (?:\p{L}+ )?(?:de (?:personas|pessoas|seres|mujeres|mulheres|ninas|ninos|meninas|criancas|menores|migrantes)|humano|sexual|infantil)/u,
  // A network of roads or wires has traffic, too.
  /(?<!\p{L})red(?:es?)? de trafico(?! (?:aereo|ferroviario|rodoviario|terrestre|maritimo|urbano|de da[dt]os))/u,
  /victime|victima|vitima|sobreviv(?:i)?ente|superviviente|survivant/u,
  /explotacion (?:sexual|laboral|infantil)|exploracao (?:sexual|laboral|infantil)/u,
  /торг[оі]вл\p{L}* (?:людьми|людеи|женщин|ж[іи]нк|детьми|д[іи]тьми|девуш|девоч|девиц|д[іи]вч|человек|реб[еє]н|жив[ыи]м товар)|работорг/u,
  // Money comes from trade, too; whoever was harmed does not earn.
  /(?<!(?:доход|прибыл|выручк|зароб[іо]т|заработ|дох[іо]д|прибут)\p{L}* )(?<!\p{L})(?:от торговли|в[іи]д торг[іи]вл[іи])(?!\p{L})/u,
  /(?<!\p{L})жертв/u,
  /эксплуатац|експлуатац/u,
  /اتجار|ضحية|ضحايا|استغلال/u,
]

/** Whether a text that others see says what this is about. */
export const revealing = (text: string): boolean => {
  const folded = foldBare(text).replace(/\s+/gu, ' ')
  return revealingWords.some((word) => word.test(folded))
}
