import { readFileSync } from 'node:fs';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { openEventStoreDbStore } from '@aidtrail/store-eventstoredb';
import { workloadEvent, eventsOfStream, workloadStream } from './workload.ts';
const url='esdb://127.0.0.1:2113?tls=false'; const pid=readFileSync('/work/esdb-server/single/pid','utf8').trim();
const own='cpu_'+Math.random().toString(36).slice(2,8);
const client=EventStoreDBClient.connectionString(url);
const s:any=(await openEventStoreDbStore({url,prefix:own+'.ours.'})() as any).right;
const srv=()=>{const f=readFileSync(`/proc/${pid}/stat`,'utf8').split(') ')[1].split(' '); return (Number(f[11])+Number(f[12]))*10000;};
const raw=(st:any,len:number,ev:any)=>client.appendToStream(own+'.raw.'+st, ev.map((e:any)=>jsonEvent(e)), {expectedRevision: len===0?NO_STREAM:BigInt(len-1)});
const ours=(st:any,len:number,ev:any)=>s.append(st,ev,len===0?'noStream':'any')().then((r:any)=>{if(r._tag==='Left')throw r.left;});
let n=0;
const one=async(f:any,w:number,c:number,k:number)=>{n++;const base=n*10000;const u=process.cpuUsage(),v=srv(),t=performance.now();
 await Promise.all(Array.from({length:w},async(_,i)=>{for(let j=0;j<c;j++) await f(workloadStream(base+(k===1?i:i*1000+j)), k===1?j:0, k===1?[workloadEvent((base+i)*50+j)]:eventsOfStream(base+i*1000+j));}));
 const d=process.cpuUsage(u);const m=w*c;return {node:(d.user+d.system)/m,server:(srv()-v)/m,ms:(performance.now()-t)/m};};
for (const [w,c,k] of JSON.parse(process.argv[2]) as any) {
 const acc:any={raw:[],ours:[]};
 for(let i=0;i<4;i++){ const a=await one(raw,w,c,k); const b=await one(ours,w,c,k); if(i>0){acc.raw.push(a);acc.ours.push(b);} }
 const avg=(x:any[],f:string)=>(x.reduce((p,q)=>p+q[f],0)/x.length);
 console.log(`${w}x${k}`, ...['raw','ours'].map(x=>`${x} node ${avg(acc[x],'node').toFixed(0)}us server ${avg(acc[x],'server').toFixed(0)}us wall ${avg(acc[x],'ms').toFixed(2)}ms |`));
}
await s.close(); process.exit(0);
