// SPDX-FileCopyrightText: 2026 The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Every string that the page shows, in English and Simplified Chinese. {name} is put in by say().
const words = {
    'page.title': ['Pushscope', 'Pushscope'],
    'page.what': ['Every way of pushing over HTTP, on one feed', '同一路消息，用上 HTTP 推送的每一种办法'],
    'language.other': ['中文', 'English'],
    'language.switch': ['Show this page in Chinese', '用英文显示本页'],

    'strip.name': ['Transports', '传输方式'],
    'strip.inUse': ['in use', '使用中'],
    'strip.opening': ['opening', '正在打开'],
    'strip.off': ['not possible here', '这里不能用'],
    'group.Polling': ['Polling', '轮询'],
    'group.Long-polling': ['Long-polling', '长轮询'],
    'group.Streaming': ['Streaming', '流'],
    'group.WebSocket': ['WebSocket', 'WebSocket'],
    'group.Ancestors': ['Ancestors', '前辈'],
    'options.title': ['Options', '选项'],
    'options.none': ['{name} has none.', '{name} 没有选项。'],
    'options.range': ['{min} to {max} {unit}', '{min} 到 {max} {unit}'],

    'off.notInPage': ['A page cannot do this.', '网页做不到。'],
    'off.connectionHeader': ['A page cannot close its connection after an answer: the browser decides, and Connection is a header that scripts may not set.',
                             '网页不能在应答后关闭连接：由浏览器决定，脚本也不允许设置 Connection 首部。'],
    'off.noSockets': ['A page cannot open a TCP socket; a Java applet could. The desktop window and the command line still do.',
                      '网页不能打开 TCP 套接字，从前的 Java Applet 可以。桌面窗口和命令行仍然可以。'],

    'state.opening': ['Opening {to}.', '正在打开 {to}。'],
    'state.switching': ['Opening {to}, still on {from}.', '正在打开 {to}，仍在用 {from}。'],
    'state.live': ['Live on {name}.', '正在用 {name} 接收。'],
    'state.switchFailed': ['{to} did not open: {reason}. Still on {from}.', '{to} 没有打开：{reason}。仍在用 {from}。'],
    'state.lost': ['Server lost.', '与服务器断开。'],
    'state.lostAgo': ['Server lost {ago} ago.', '{ago}前与服务器断开。'],
    'state.retryIn': ['Trying again in {in}, from message {cursor}.', '{in}后重试，从消息 {cursor} 继续。'],
    'state.retryInFirst': ['Trying again in {in}.', '{in}后重试。'],
    'state.retryNow': ['Trying again now.', '正在重试。'],
    'state.notAgain': ['Not trying again: {reason}.', '不再重试：{reason}。'],
    'state.recovered': ['Back after {outage}. {count} messages caught up, {lost} lost.', '{outage}后恢复。补收 {count} 条，丢失 {lost} 条。'],
    'state.tooShort': ['{count} messages were no longer kept. The ledger counts them as lost.', '有 {count} 条已不再保留，账本计为丢失。'],
    'state.resumed': ['Resumed after the reload, from message {cursor}.', '重新加载后已续上，从消息 {cursor} 继续。'],
    'state.retry': ['Try again now', '立即重试'],
    'state.noServer': ['The server does not answer. Is it running?', '服务器没有应答。它在运行吗？'],

    'why.noHello': ['malformed answer: a message before hello', '应答有误：消息出现在 hello 之前'],
    'why.badHello': ['malformed answer: hello without log or cursor', '应答有误：hello 没有 log 或 cursor'],
    'why.badAnswer': ['malformed answer: {what}', '应答有误：{what}'],
    'why.notKept': ['the server no longer has what follows the cursor', '服务器已没有游标之后的消息'],
    'why.bye': ['the server said goodbye: {reason}', '服务器道别：{reason}'],
    'why.silent': ['no heartbeat for {s} s', '{s} 秒没有心跳'],
    'why.noAnswer': ['no answer within {s} s', '{s} 秒内没有应答'],
    'why.notOpen': ['it did not open within {s} s', '{s} 秒内没有打开'],
    'why.connection': ['the connection was lost or refused', '连接断开或被拒绝'],
    'why.closed': ['the socket was closed with {code}', '套接字以 {code} 关闭'],
    'why.ended': ['the answer ended', '应答结束了'],
    'why.script': ['the script was refused or not reached; a script tag does not tell', '脚本被拒绝或取不到；script 标签不说明原因'],

    'scenario.name': ['Scenario', '场景'],
    'scenario.stock': ['Stock', '股票'],
    'scenario.sport': ['Sport', '体育'],
    'scenario.chat': ['Chat', '聊天'],
    'scenario.topics': ['Topics', '主题'],
    'setting.rate': ['Rate', '速率'],
    'setting.speed': ['Speed', '倍速'],
    'setting.bots': ['Bots', '机器人'],
    'setting.pace': ['Pace', '间隔'],

    'stock.symbol': ['Symbol', '代码'],
    'stock.months': ['{n} months', '{n} 个月'],
    'stock.last': ['Last, USD', '最新价（美元）'],
    'stock.change': ['Since {month}', '较 {month}'],
    'stock.changePlain': ['Change', '涨跌'],
    'stock.age': ['Age', '距今'],
    'stock.note': ['Playing {period}: real closes, ticks drawn between (seed {seed})', '正在播放 {period}：月收盘价是真的，其间的成交是画出来的（种子 {seed}）'],
    'stock.replay': ['Replaying prices from a file', '正在重放文件里的价格'],

    'sport.notBegun': ['Not begun', '未开始'],
    'sport.half': ['Half-time', '中场休息'],
    'sport.full': ['Full-time', '常规时间结束'],
    'sport.beforePenalties': ['Before penalties', '点球大战之前'],
    'sport.penalties': ['Penalties', '点球大战'],
    'sport.final': ['Final', '终场'],
    'sport.goalOwn': ['{scorer} {minute} (own goal)', '{scorer} {minute}（乌龙球）'],
    'sport.goalPenalty': ['{scorer} {minute} (penalty)', '{scorer} {minute}（点球）'],
    'sport.shootOut': ['{a} : {b} on penalties', '点球 {a} : {b}'],
    'sport.none': ['No match is being played.', '没有正在进行的比赛。'],

    'chat.room.chat.lobby': ['Lobby', '大厅'],
    'chat.here': ['Here: {names}', '在场：{names}'],
    'chat.nobody': ['Nobody is here.', '没有人在场。'],
    'chat.came': ['{name} came', '{name} 来了'],
    'chat.left': ['{name} left', '{name} 走了'],
    'chat.typing': ['{names} is writing', '{names} 正在输入'],
    'chat.name': ['Your name', '你的名字'],
    'chat.say': ['Message', '消息'],
    'chat.send': ['Send', '发送'],
    'chat.sending': ['sending', '发送中'],
    'chat.acknowledged': ['acknowledged after {ms}', '{ms} 后确认'],
    'chat.failed': ['not sent: {reason}', '没有发出：{reason}'],
    'chat.unread': ['{n} unread', '{n} 条未读'],
    'chat.empty': ['Nothing was said yet.', '还没有人说话。'],

    'exchange.title': ['Exchange', '往来'],
    'exchange.page': ['Page', '网页'],
    'exchange.server': ['Server', '服务器'],
    'exchange.none': ['Nothing on the wire yet.', '线路上还没有数据。'],
    'exchange.span': ['Time shown', '显示时间'],
    'exchange.note': ['Arrows stand when this page was told. A circle is when the server published, clocks compared to ±{ms}.',
                      '箭头是网页得知的时刻，圆圈是服务器发布的时刻，两边时钟相差不超过 ±{ms}。'],
    'exchange.noteNoClock': ['Arrows stand when this page was told.', '箭头是网页得知的时刻。'],
    'exchange.sum': ['The last {span}: {requests} requests, {messages} messages, {faults} faults', '最近 {span}：请求 {requests} 个，消息 {messages} 条，故障 {faults} 个'],
    'exchange.held': ['held {ms}', '停 {ms}'],
    'exchange.switch': ['{from} to {to}', '{from} 换到 {to}'],
    'exchange.notDrawn': ['{n} of {all} not drawn one by one', '{all} 个中有 {n} 个没有逐个画出'],

    'messages.title': ['Messages', '消息'],
    'messages.pause': ['Pause', '暂停'],
    'messages.follow': ['Follow', '跟随'],
    'messages.paused': ['Paused, {n} since', '已暂停，之后又来 {n} 条'],
    'messages.kept': ['the newest {n}', '最新 {n} 条'],
    'messages.time': ['Time', '时间'],
    'messages.what': ['What', '内容'],
    'messages.via': ['Via', '经由'],
    'messages.latency': ['Latency', '延迟'],
    'messages.none': ['Waiting for news.', '正在等消息。'],

    'figure.live': ['Live on', '正在用'],
    'figure.live.what': ['The transport that delivers now.', '当前接收所用的方式。'],
    'figure.live.nothing': ['Nothing yet', '还没有'],
    'figure.live.reconnects': ['{n} reconnects', '重连 {n} 次'],
    'figure.p50': ['Latency p50', '延迟 p50'],
    'figure.p50.what': ['Half of the messages of the last 60 s came within this time, from publishing at the server to this script, with the clocks’ difference taken out.',
                        '最近 60 秒的消息有一半在此时间内到达：从服务器发布到本脚本收到，已扣除时钟差。'],
    'figure.p99': ['p99', 'p99'],
    'figure.max': ['max', '最大'],
    'figure.p99.what': ['99 of 100 messages of the last 60 s came within this time. Below 100 messages: the slowest.', '最近 60 秒的消息 100 条中有 99 条在此时间内到达。不足 100 条时是最慢的一条。'],
    'figure.last60': ['last 60 s', '最近 60 秒'],
    'figure.requests': ['Requests', '请求'],
    'figure.requests.what': ['HTTP requests of this transport since the page was opened, upgrades and publishing included, as the server counted them. A browser does not tell.',
                             '本页打开以来这种方式的 HTTP 请求，含升级和发布，由服务器计数。浏览器不告诉网页。'],
    'figure.connections': ['Connections', '连接'],
    'figure.connections.what': ['TCP connections that these requests came on, as the server counted them. The browser shares connections between transports, so those in all can be fewer.',
                                '这些请求所用的 TCP 连接，由服务器计数。浏览器会在不同方式之间共用连接，所以总数可能更少。'],
    'figure.bytes': ['Bytes', '字节'],
    'figure.bytes.what': ['TCP payload of this transport both ways, heads and framing included, as the server counted it. Below: what that makes for each message.',
                          '这种方式两个方向的 TCP 载荷，含首部和分帧，由服务器计数。下方是平均到每条消息。'],
    'figure.each': ['{n} a message', '每条 {n}'],
    'figure.all': ['{n} in all', '共 {n}'],
    'figure.notCurrent': ['as last told', '上次得知'],
    'figure.delivered': ['Delivered', '已收'],
    'figure.delivered.what': ['Different messages delivered, checked by each topic’s sequence numbers.', '收到的不同消息，按每个主题的序号核对。'],
    'figure.lost': ['Lost', '丢失'],
    'figure.lost.what': ['Messages that the server published on our topics and that were not delivered.', '服务器在我们的主题上发布而没有收到的消息。'],
    'figure.duplicated': ['Duplicated', '重复'],
    'figure.duplicated.what': ['Messages that were delivered a second time.', '收到第二次的消息。'],
    'figure.reordered': ['Reordered', '乱序'],
    'figure.reordered.what': ['Messages that were delivered after a later one of their topic.', '比同一主题后面的消息更晚收到的消息。'],
    'figure.overlap': ['Overlap', '重叠'],
    'figure.overlap.what': ['Copies that the switcher dropped: both transports brought them during a switch.', '切换器丢掉的副本：切换时两种方式都送来了。'],
    'figure.switches': ['Switches', '切换'],
    'figure.switches.what': ['Live changes of transport. The gap is the longest time without a delivery from 1 s before to 1 s after one.', '运行中更换方式的次数。间隙是切换前后各 1 秒内最长的无消息时间。'],
    'figure.gap': ['longest gap {ms}', '最长间隙 {ms}'],
    'figure.onTheWay': ['{n} on the way', '{n} 条在路上'],
    'figure.messages': ['messages', '条'],
    'figures.name': ['Figures', '数字'],
    'figures.hint': ['Press a figure for its definition.', '按数字看它的定义。'],

    'explain.title': ['Explain', '讲解'],
    'explain.timeLine': ['The family from 1995 to today; press one to switch over', '1995 年至今的家族，按下即切换'],
    'explain.since': ['Since', '起源'],
    'explain.by': ['By', '作者'],
    'explain.specification': ['Specification', '规范'],
    'explain.used': ['Still used', '仍在使用'],
    'explain.strengths': ['Strengths', '优点'],
    'explain.weaknesses': ['Weaknesses', '缺点'],
    'explain.show': ['Show me', '演示'],
    'explain.undo': ['Put back what was there', '恢复原来的设置'],
    'explain.captured': ['{name}, as this page just saw it', '{name}：本页刚刚看到的往来'],
    'explain.notCaptured': ['This page has not seen an exchange of {name} yet.', '本页还没有看到{name}的往来。'],

    'policy.note': ['What script tags cost: to show them, this page’s policy must let every script of its own server run (script-src ’self’), also one that the server puts together from messages. Without them it could name the page’s own files alone.',
                    'script 标签的代价：为了演示它，本页的策略必须放行自己服务器的一切脚本（script-src ’self’），包括服务器用消息拼出来的脚本。不演示它，就可以只放行页面自己的文件。'],

    'unit.unknown': ['not known', '未知'],
};

let column = 0;

export function setLanguage(language) {
    column = language === 'zh' ? 1 : 0;
    document.documentElement.lang = column === 1 ? 'zh-Hans' : 'en';
}

export function language() {
    return column === 1 ? 'zh' : 'en';
}

export function hasWords(key) {
    return Object.hasOwn(words, key);
}

/// A key without words stands for itself, so that it is seen.
export function say(key, args = {}) {
    const text = words[key]?.[column] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => args[name] ?? whole);
}

/// A reason (core/reason.js), without the full stop that a sentence around it has.
export function sayReason(reason) {
    const text = typeof reason === 'string' ? reason : say(reason?.key ?? 'why.connection', reason?.args);
    return text.replace(/[.。]+$/, '');
}

/// Of a text of explain.json, { en, zh-Hans }.
export function told(text) {
    return column === 1 ? text['zh-Hans'] : text.en;
}

/// The row of a two-language text of the server's, { en, zh }.
export function pick(text) {
    return typeof text === 'string' ? text : text?.[language()] ?? text?.en ?? '';
}
