// Addresses below the village or the street.
import { aboutOffice, aboutPerson } from './around.ts';
import type { Find } from './privacy-rules.ts';

const number = '[\\d一二三四五六七八九十百零〇]{1,6}(?:[-－][\\dA-Z]{1,4}){0,2}';
/** What an address ends with; each is preceded by a number, and looked for from its end. */
const endings = new Set('号室栋幢座组队户楼社');
const numberSigns = new Set('0123456789一二三四五六七八九十百零〇-ABCDEFGH');
/** Last signs of what a number of a house, a building or a room follows. */
const beforeNumber = new Set('路街巷弄里同道村区园苑寓坊元楼幢栋座组号');
const villageSigns = new Set('村区会屯寨庄庙垸埭浜组');
const far = 16;
/** So many places are looked at closely; a text with more has shown by then what it is. */
const mostLooked = 20_000;
const room = new RegExp(
  `(?:单元|号楼|幢|栋|座|楼)[-－]?${number}(?:室|户|号)$|号[-－]?${number}室$|${number}单元[-－]?${number}(?:室|户)$|[\\dA-Z]{3,4}室$`,
);
const building = new RegExp(`${number}(?:号楼|幢|栋|座)$`);
const group = new RegExp(
  `(?:村|社区|居委会|屯|寨|庄|庙|垸|埭|浜|村民小组)[\\u4e00-\\u9fff]{0,6}${number}(?:组|队|社|号|户)(?:${number}号)?$`,
);
const door = new RegExp(`(?:路|街|巷|弄|里|胡同|大道|新村|小区|花园|苑|公寓|坊|道)(?:${number}弄)?${number}号$`);
/** Down to here an address may stay. */
const kept = /^.*(?:省|市|县|区|镇|乡|街道|社区|村(?!民小组)|居委会)/;
const addressLabel = /住址|家庭地址|居住地|现住|户籍/;
const work = /工程|项目|道路|河道|路段|改造|建设|施工|地块|竣工|中标|采购|征收公告|绿化|停电|停水|垃圾|公厕|安装/;

/**
 * Addresses of people down to group, door, building or room; the find begins behind the village or the street. Addresses of offices and
 * companies and places of works pass.
 *
 * @param text folded to ASCII widths
 * @param personal whether the text stands in a list of people
 */
export function findAddresses(text: string, label = '', personal = false): Find[] {
  const found: Find[] = [];
  let village = -far;
  let looked = 0;
  for (let at = 1; at < text.length && looked < mostLooked; at++) {
    if (villageSigns.has(text.charAt(at))) village = at;
    if (!endings.has(text.charAt(at))) {
      // A room may end with its number alone: 3幢2单元501
      if (text.charAt(at) !== '单' || text.charAt(at + 1) !== '元') continue;
      let end = at + 2;
      while (end - at < 8 && /[\d-]/.test(text.charAt(end))) end++;
      if (end - at < 5 || /[室户]/.test(text.charAt(end))) continue;
      add(at, end, 'room');
      at = end;
      continue;
    }
    if (!/[\d一二三四五六七八九十A-Z]/.test(text.charAt(at - 1)) && !(text.charAt(at) === '楼' && text.charAt(at - 1) === '号')) continue;
    // What stands before the number decides whether the patterns are worth trying.
    let number = at - 1;
    while (number > at - 16 && numberSigns.has(text.charAt(number))) number--;
    if (at - village > far && !beforeNumber.has(text.charAt(number)) && text.charAt(at) !== '室') continue;
    looked++;
    const slice = text.slice(Math.max(0, at - 32), at + 1);
    const kind = room.test(slice)
      ? 'room'
      : group.test(slice)
        ? 'group'
        : door.test(slice)
          ? 'door'
          : building.test(slice)
            ? 'building'
            : undefined;
    if (kind) add(at, at + 1, kind);
  }
  return found;

  function add(at: number, end: number, kind: 'room' | 'group' | 'door' | 'building'): void {
    const private_ = personal || addressLabel.test(label) || aboutPerson(text, at, end);
    const official = aboutOffice(text, at, end) || work.test(text.slice(Math.max(0, at - 24), end + 16));
    if (kind === 'room' ? !private_ && official : !private_) return;
    if (!personal && official && !/住址|现住|家住|居住|[，, ]住(?!所)|户籍|家庭|身份证/.test(text.slice(Math.max(0, at - 60), at))) return;
    const start = startOf(at, end);
    const last = found.at(-1);
    if (last && last.end >= start) found[found.length - 1] = { rule: 'address', start: Math.min(last.start, start), end };
    else found.push({ rule: 'address', start, end });
  }

  function startOf(at: number, end: number): number {
    const from = Math.max(0, at - 40);
    const words = /[\u4e00-\u9fffA-Za-z\d()\- ]*$/.exec(text.slice(from, end))?.[0] ?? '';
    const begin = end - words.length;
    return begin + (kept.exec(words)?.[0].length ?? /^(?:住址?|现住|地址|户籍地?)/.exec(words)?.[0].length ?? 0);
  }
}
